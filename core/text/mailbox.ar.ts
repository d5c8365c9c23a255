import type { mailboxFr } from './mailbox.fr.ts';
import type { Message } from './say.ts';

export const mailboxAr: Record<keyof typeof mailboxFr, Message> = {
  skip: 'انتقل إلى المحتوى',
  title: 'الرسائل الإلكترونية',
  about: 'الرسائل التي يرسلها هذا الجهاز تصل إلى هنا ولا تذهب أبعد من ذلك.',
  language: 'اللغة',
  count: {
    zero: 'لا رسائل',
    one: 'رسالة واحدة',
    two: 'رسالتان',
    few: '{count} رسائل',
    many: '{count} رسالة',
    other: '{count} رسالة',
  },
  empty: 'لا توجد رسائل بعد.',
  choose: 'اختر رسالة لقراءتها.',
  missing: 'هذه الرسالة غير موجودة أو لم تعد موجودة.',
  mail: 'رسالة',
  no_subject: '(بدون موضوع)',
  from: 'من',
  to: 'إلى',
  received: 'تاريخ الوصول',
  attachments: 'المرفقات',
  body_title: 'محتوى الرسالة «{subject}»',
  as_text: 'النسخة النصية',
  source: 'عرض الرسالة كما وصلت',
  back: 'كل الرسائل',
  recipient: 'المرسل إليه',
  everybody: 'الجميع',
  show: 'عرض',
};
