import type { mailFr } from './mail.fr.ts';
import type { Message } from './say.ts';

export const mailAr: Record<keyof typeof mailFr, Message> = {
  'overlap.subject': 'تداخل محتمل: {one} / {other}',
  'overlap.heading': 'تدخلان متداخلان',
  'overlap.opening':
    'تحية طيبة، رصدت تيويزي أن تدخلين مصادقا عليهما يشملان الأماكن نفسها والموضوعات نفسها والفترة نفسها.',
  'overlap.interventions': 'التدخلان',
  'overlap.intervention': '«{title}»، بقيادة {org}',
  'overlap.communes': 'الجماعات المشتركة',
  'overlap.themes': 'الموضوعات المشتركة',
  'overlap.period': 'الفترة المشتركة',
  'overlap.dates': {
    one: 'من {from} إلى {to} (يوم واحد)',
    two: 'من {from} إلى {to} (يومان)',
    few: 'من {from} إلى {to} ({count} أيام)',
    many: 'من {from} إلى {to} ({count} يوما)',
    other: 'من {from} إلى {to} ({count} يوم)',
  },
  'overlap.closeness': 'درجة التداخل',
  'overlap.score': '{percent} %',
  'overlap.why': 'لماذا يهم ذلك',
  'overlap.reason':
    'قد يُستهدف الأشخاص أنفسهم مرتين بينما تنتظر جماعات أخرى. بالتنسيق الآن يمكنكم تقاسم الأماكن أو توحيد الوسائل أو تغيير المواعيد.',
  'overlap.link': 'عرض التداخل',
  'overlap.more': {
    one: 'وواحدة أخرى',
    two: 'واثنتان أخريان',
    few: 'و{count} أخرى',
    many: 'و{count} أخرى',
    other: 'و{count} أخرى',
  },
  'returned.subject': 'للتصحيح: {title}',
  'returned.heading': 'أعيدت استمارتكم للتصحيح',
  'returned.opening':
    'تحية طيبة، اطلع فريق التنسيق على «{title}» ويطلب منكم تصحيحا قبل المصادقة عليها.',
  'returned.comment': 'ما يجب تصحيحه',
  'returned.why': 'كيف تصححونها',
  'returned.reason':
    'افتحوا «إرسالاتي»، واختاروا «تصحيح»، ثم أعيدوا إرسال الاستمارة. إجاباتكم محفوظة فيها: لا حاجة إلى إدخالها من جديد.',
  'returned.link': 'تصحيح استمارتي',
  'approved.subject': 'تمت المصادقة: {title}',
  'approved.heading': 'تمت المصادقة على استمارتكم',
  'approved.opening': 'تحية طيبة، صادق فريق التنسيق على «{title}». شكرا لكم.',
  'approved.comment': 'تعليق فريق التنسيق',
  'approved.why': 'ما يلي ذلك',
  'approved.reason':
    'أصبحت محسوبة في أرقام الجهة. إذا تغير شيء فيها فاطلبوا من فريق التنسيق إعادتها إليكم: يمكنكم عندئذ تصحيحها.',
  'approved.link': 'عرض إرسالاتي',
  'decision.form': 'الاستمارة',
  'deadLetter.subject': 'تعذرت معالجة حدث: {handler}',
  'deadLetter.heading': 'وُضع حدث جانبا',
  'deadLetter.opening': 'لم تنجح المعالجة بعد محاولات عدة. لم يضع شيء: الحدث محفوظ وينتظر قراركم.',
  'deadLetter.handler': 'المعالجة',
  'deadLetter.document': 'الوثيقة',
  'deadLetter.reason': 'السبب',
  'letter.footer':
    'هذه رسالة ترسلها تلقائيا تيويزي، منصة تنسيق المجال الترابي. ولا تتضمن أي معطيات شخصية عن المستفيدين.',
};
