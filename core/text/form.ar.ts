import type { formFr } from './form.fr.ts';
import type { Message } from './say.ts';

export const formAr: Readonly<Record<keyof typeof formFr, Message>> = {
  loading: 'جارٍ تحميل الاستمارة…',
  language: 'اللغة',
  optional: 'اختياري',
  step: 'المرحلة {step} من {steps}',
  steps: 'مراحل الاستمارة',
  stepDone: 'مكتملة',
  next: 'التالي',
  back: 'السابق',
  finalStep: 'المراجعة والإرسال',
  notReachedTitle: 'تعذّر تحميل الاستمارة',
  notReachedNext: 'لا يستجيب الاتصال. تحققوا من الشبكة ثم أعيدوا المحاولة: لن يضيع أي شيء.',
  retry: 'إعادة المحاولة',
  draftTitle: 'سبق أن بدأتم ملء هذه الاستمارة',
  draftText: 'آخر تعديل: {when}. المسودة محفوظة في هذا الجهاز فقط.',
  draftContinue: 'متابعة',
  draftAnew: 'البدء من جديد',
  draftKept: 'المسودة محفوظة في هذا الجهاز',
  choose: 'اختيار…',
  acknowledge: 'اطلعتُ على ما سبق',
  unsupported: 'لا يمكن بعدُ الإجابة عن هذا السؤال هنا.',
  send: 'إرسال',
  sendCorrection: 'إرسال التصحيح',
  mine: 'إرسالاتي',
  backToForm: 'العودة إلى الاستمارة',
};
