import type { PublicationFaultCode } from '../publication/publication-fault.ts';
import type { Message } from './say.ts';

/** What a coordinator reads whose form cannot be published as it is, and what to do about it. */
export const publicationAr = {
  'source.malformed': 'ما وصل ليس استمارة. أعيدوا تحميل الصفحة ثم أحضروا الملف من جديد.',
  'source.changed': 'تغير هذا الملف منذ أن اخترتموه. اختاروه من جديد.',
  'source.too_large':
    'حجم هذه الاستمارة وملفاتها {size} كيلوبايت، ويمكن إرسال {max} كيلوبايت على الأكثر. احذفوا أوراق الملاحظات وقصروا لوائح الاختيارات.',
  'definition.too_large':
    'عند النشر يصير حجم هذه الاستمارة {size} كيلوبايت، ويمكن حفظ {max} كيلوبايت على الأكثر. قصروا لوائح الاختيارات أو اقسموا الاستمارة إلى اثنتين.',
  'definition.too_wide':
    'لا يستطيع المستودع جمع أجوبة كل نسخ هذه الاستمارة: عدد الأعمدة {columns} وعدد النسخ {versions}. قسموها إلى عدة استمارات، أو أعطوها form_id آخر.',
  'identifier.invalid':
    'رمز الاستمارة (form_id) «{form}» لا يصلح عنوانا: حرف لاتيني ثم حروف أو أرقام أو _، دون __ ودون _v1 في النهاية. اكتبوا مثلا «{example}».',
  'identifier.taken':
    'الرمز «{form}» يلتبس برمز الاستمارة «{other}». استعملوا ذلك الرمز بعينه لنشر نسخة منها، أو اختاروا رمزا آخر.',
  'identifier.reserved': 'الرمز «{form}» اسم جدول في مستودع البيانات. اختاروا رمزا آخر.',
  'identifier.other_form':
    'هذا الملف هو الاستمارة «{form}» وليس «{asked}». تحققوا من form_id في ورقة settings.',
  'identifier.unknown': 'لا توجد استمارة «{form}». أحضروا ملفها أولا.',
  'language.unusable': 'لا يمكن أن تسمى لغة «{language}». اكتبوا اسمها أو رمزها: Français (fr).',
  'publisher.not_reviewer':
    'الاستمارة «{form}» يفحصها غيركم. لا يغيرها إلا من يفحصها أو الإدارة: اتصلوا بهم، أو أعطوا استمارتكم form_id آخر.',
  'question.type_changed':
    'تحفظ النسخة {version} أجوبة «{question}» بشكل آخر، فتسقط القديمة من الأرقام. أعطوا السؤال الجديد اسما آخر.',
  'question.privacy_lowered':
    'كان مستوى «{question}» هو {before} وسيصير {after}: سيقرأ أشخاص أكثر ما اؤتمن عليه قليلون. أبقوا {before} أو غيروا اسم السؤال أو اطلبوا من الإدارة النشر.',
  'question.needed':
    'السؤال «{question}» ناقص، وعليه تقوم صلاحيات هذه الاستمارة وتنسيقها. أعيدوه بهذا الاسم.',
  'choice.needed':
    'لم يعد السؤال «{question}» يعرض الاختيار «{choice}» الذي يطلب به صاحب الاستمارة عدم الكشف عن هويته: أعيدوه بهذا الاسم.',
  'policy.malformed': 'الصلاحيات التي وصلت غير مقروءة. أعيدوا تحميل الصفحة واختاروها من جديد.',
  'policy.actor_unknown': 'لا يعرف البرنامج نوع الفاعل «{actor}». احذفوه.',
  'policy.result_unknown': 'لا يعرف البرنامج النتيجة «{result}». اختاروا واحدة من اللائحة.',
  'policy.no_reviewer': 'لن يفحص أحد البطاقات. اختاروا نوع فاعل واحدا على الأقل تحت «الفحص».',
  'policy.reviewer_removed':
    'يراجع «{actor}» هذه الاستمارة أيضا، ولا تحذفه إلا الإدارة. أعيدوه إلى المراجعين أو اتصلوا بها.',
  'policy.level_widened':
    'اؤتمن قليلون على أجوبة {level}، ولا تضيف إليهم «{actor}» إلا الإدارة. احذفوه أو اتصلوا بها.',
} as const satisfies Readonly<Record<PublicationFaultCode, Message>>;
