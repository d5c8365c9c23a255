import type { fileFr } from './file.fr.ts';
import type { Message } from './say.ts';

export const fileAr: Readonly<Record<keyof typeof fileFr, Message>> = {
  photoChoose: 'اختيار صورة',
  photoTake: 'التقاط صورة',
  photoHint:
    'يُصغَّر حجم الصورة ويُمحى منها مكان التقاطها قبل الإرسال. أما ما يظهر فيها فيبقى: تجنبوا الوجوه والأسماء.',
  fileChoose: 'اختيار ملف',
  fileHint: 'الأنواع المقبولة: {kinds}. الحد الأقصى {max} كيلوبايت.',
  fileHintPhoto:
    'الأنواع المقبولة: {kinds}. الحد الأقصى {max} كيلوبايت؛ وتُصغَّر الصورة ويُمحى منها مكان التقاطها.',
  fileReplace: 'استبدال',
  fileRemove: 'حذف',
  fileWorking: 'جارٍ إعداد الملف…',
  fileKept: 'محفوظ في هذا الجهاز وسيُرسل مع الاستمارة: {name}، {size} كيلوبايت.',
  fileRemoved: 'حُذف الملف.',
  filePreview: 'معاينة {name}',
  fileSize: '{kind} · {size} كيلوبايت',
  fileGone: 'لم يعد هذا الملف في هذا الجهاز ولم يصل بعد. اختاروه من جديد.',
  fileUnreached: 'تعذّرت قراءة الملف: لا يستجيب الاتصال.',
  fileFull: 'لم تبق مساحة في هذا الجهاز لحفظ هذا الملف. وفّروا مساحة، أو اختاروا ملفا أصغر.',
};
