import type { Message } from './say.ts';
import type { startEn } from './start.en.ts';

export const startAr: Record<keyof typeof startEn, Message> = {
  building: 'بناء: {target}',
  starting: 'تشغيل المكونات',
  started: 'تم تشغيل: {parts}',
  seeding: 'تحميل البرنامج: الاستمارات والمنظمات والحسابات التجريبية',
  seeded: 'تم تحميل البرنامج',
  demo: 'البيانات التجريبية',
  demo_skipped: 'البيانات التجريبية موجودة من قبل',
  demo_failed: 'لم يكتمل إرسال البيانات التجريبية، وسيتواصل عند التشغيل المقبل: {reason}',
  pages: 'الصفحات',
  page_home: 'الاستقبال والاستمارات',
  page_site: 'موقع جمعية فيه استمارتان (تجريبي)',
  page_console: 'التنسيق',
  page_report: 'تقرير للمانحين والعموم',
  page_mailbox: 'الرسائل المرسلة',
  accounts: 'الحسابات التجريبية، وكلمة مرورها جميعا {password}',
  role_member: 'عضو',
  role_coordinator: 'منسق',
  role_admin: 'مدير',
  stop_hint: 'يوقف Ctrl-C كل شيء. تبقى البيانات في {folder}.',
  stopping: 'جار الإيقاف',
  stopped: 'تم الإيقاف. كل شيء محفوظ.',
  port_taken: 'المنفذ {port} ({part}) يستعمله برنامج آخر: أوقفوه ثم أعيدوا التشغيل.',
  already_running: 'تيويزي تعمل هنا من قبل: {address}',
  folder_not_writable: 'لا يمكن الكتابة في المجلد {folder}: غيروا صلاحياته أو أفرغوا بعض المساحة.',
  file_damaged:
    'ملف البيانات {file} تالف: ضعوا نسخة احتياطية مكانه، أو ابدؤوا من جديد بالأمر npm start -- --fresh.',
  file_in_use: 'ملف البيانات {file} يستعمله برنامج آخر: أوقفوه أولا.',
  file_not_writable:
    'لا يمكن الكتابة في ملف البيانات {file}: غيروا صلاحياته أو أفرغوا بعض المساحة.',
  file_too_new: 'ملف البيانات {file} كتبته نسخة أحدث من تيويزي: استعملوا تلك النسخة.',
  rules_refused: 'في الملف {file} خطأ: {reason}',
  functions_unusable: 'لا يمكن تحميل الوظائف: {reason}',
  build_failed: 'فشل بناء {target}: {reason}',
  programme_refused: 'في البرنامج خطأ: {reason}',
  option_unknown: 'خيار غير معروف: {option}. الخيار الوحيد هو --fresh للبدء من جديد.',
  node_too_old: 'تحتاج تيويزي إلى Node 22: شغلوها بالأمر npm start الذي يأتي به.',
  deploy_options:
    'حددوا المشروع: npm run deploy -- --project ID --api-key KEY [--site ADDRESS] [--prepare]. المفتاح هو مفتاح تطبيق الويب في إعدادات المشروع.',
  deploy_prepared: 'جاهز للنشر: {folder}',
  deploy_failed:
    'لم ينته {command} كما يجب؛ السبب مكتوب أعلاه. سجلوا الدخول بالأمر npx firebase-tools login ثم أعيدوا المحاولة.',
  deploy_programme:
    'تم النشر، لكن تعذر تحميل البرنامج: {reason}. ضعوا مفتاح مسؤول في GOOGLE_APPLICATION_CREDENTIALS ثم أعيدوا الأمر نفسه.',
  deploy_done: 'تم النشر: {address}',
};
