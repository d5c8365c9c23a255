import type { controlFr } from './control.fr.ts';
import type { Message } from './say.ts';

export const controlAr: Readonly<Record<keyof typeof controlFr, Message>> = {
  locate: 'استعمال موقعي',
  locating: 'جارٍ البحث عن الموقع…',
  locateRefused: 'تعذّرت قراءة الموقع. اكتبوا خط العرض وخط الطول.',
  located: 'قُرئ الموقع بدقة {accuracy}.',
  locatedRoughly:
    'قُرئ الموقع، لكن بدقة {accuracy} فقط. تتحسن الدقة في الهواء الطلق: انتظروا قليلا ثم أعيدوا المحاولة.',
  placeUnread:
    'تعذّرت قراءة هذه النقطة. اكتبوا مثلا 30.4202 -9.5982: خط العرض ثم مسافة ثم خط الطول.',
  placeTyped: 'خط عرض النقطة وخط طولها',
  traceHint: 'أعطوا النقط حسب ترتيب المسار، اثنتين على الأقل.',
  outlineHint: 'أعطوا النقط بالدوران حول المساحة، ثلاثا على الأقل؛ ويُغلق الحد من تلقاء نفسه.',
  tracePoints: {
    zero: 'لا نقط',
    one: 'نقطة واحدة',
    two: 'نقطتان',
    few: '{count} نقط',
    other: '{count} نقطة',
  },
  traceLength: 'الطول {length}',
  traceArea: 'المساحة {area}',
  traceSketch: 'رسم تقريبي، الشمال في الأعلى',
  traceHere: 'إضافة النقطة التي أنا فيها',
  traceAdd: 'إضافة هذه النقطة',
  traceUndo: 'تراجع',
  tracePoint: 'النقطة {number}',
  traceAdded: 'أضيفت النقطة {number}.',
  traceRemoved: 'حُذفت النقطة {number}.',
  traceUndone: 'أُلغي آخر تغيير.',
  around: '± {accuracy}',
  meters: '{number} م',
  kilometers: '{number} كم',
  squareMeters: '{number} م²',
  hectares: '{number} هكتار',
  squareKilometers: '{number} كم²',
};
