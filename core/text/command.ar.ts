import type { commandFr } from './command.fr.ts';
import type { Message } from './say.ts';

export const commandAr: Readonly<Record<keyof typeof commandFr, Message>> = {
  help: `تيويزي في سطر الأوامر.

  tiwizi form check FILE…          يفحص الاستمارات ويقول ما يجب تصحيحه
  tiwizi form convert FILE OUT     يحول استمارة من ‎.xlsx إلى ‎.md أو العكس

  tiwizi COMMAND --help            يشرح أمرا
  --lang fr|ar|en|zgh              لغة الرسائل (وإلا فلغة الطرفية)`,
  help_form: `tiwizi form: ما يمكن فعله باستمارة XLSForm.

  tiwizi form check FILE…          يفحص الاستمارات ويقول ما يجب تصحيحه
  tiwizi form convert FILE OUT     يحول استمارة من ‎.xlsx إلى ‎.md أو العكس`,
  help_form_check: `tiwizi form check FILE…: يفحص الاستمارات ويقول ما يجب تصحيحه.

الملف مصنف ‎.xlsx أو جدول Markdown ‎.md أو ‎.csv (ورقة survey).
يُبحث عن ملفات الاختيارات (select_one_from_file) بجانب الاستمارة ثم في البرنامج.

  --json             كائن JSON لكل ملف: file, ok, problems, warnings
  --stdin --json     يقرأ كائن JSON ‏{"id","md"} في كل سطر ويجيب عن كل سطر بسطر
  --lang fr|ar|en|zgh   لغة الجمل

رمز الخروج 0 إذا كان كل شيء سليما و1 إذا وُجدت مشكلة و2 إذا كُتب الأمر خطأ.
مع ‎--stdin يكون 0: كل سطر يخبر عن نفسه.`,
  help_form_convert: `tiwizi form convert FILE OUT: يحول استمارة من صيغة إلى أخرى.

‏FILE بصيغة ‎.xlsx أو ‎.md أو ‎.csv؛ وينتهي OUT بـ ‎.xlsx أو ‎.md.
تبقى الخلايا كما هي ولا يُفحص شيء: ذلك عمل form check.

  --lang fr|ar|en|zgh   لغة الجمل`,
  command_missing: 'قولوا ما المطلوب.',
  command_unknown: 'أمر غير معروف: {command}. توجد: {known}.',
  option_unknown: 'خيار غير معروف: {option}. توجد: {known}.',
  option_without_value: 'الخيار {option} يحتاج إلى قيمة.',
  option_with_value: 'الخيار {option} لا يأخذ قيمة.',
  language_unknown: 'اللغة «{language}» غير متاحة. توجد: {known}.',
  files_missing: 'حددوا الملف المراد فحصه: tiwizi form check FILE…',
  files_beside_stdin: 'مع ‎--stdin تأتي الاستمارات من المدخل: لا تسموا أي ملف.',
  convert_files: 'حددوا الملف المقروء ومكان الكتابة: tiwizi form convert FILE OUT',
  convert_format: 'يجب أن ينتهي الملف «{file}» بـ ‎.xlsx أو ‎.md.',
  convert_same: 'سيكون الناتج هو الملف نفسه. اختاروا اسما آخر.',
  convert_not_written: 'تعذرت كتابة الملف «{file}» ({reason}). تحققوا من المجلد.',
  converted: 'كُتب {file}.',
  problem: 'مشكلة',
  warning: 'تنبيه',
  place_cell: '{sheet}، السطر {row}، العمود {column}',
  place_row: '{sheet}، السطر {row}',
  place_column: '{sheet}، العمود {column}',
  place_sheet: '{sheet}',
  sound: '{file}: لا شيء للتصحيح',
  summary: '{files}، {problems}، {warnings}',
  count_files: {
    zero: 'لا ملف',
    one: 'ملف واحد',
    two: 'ملفان',
    few: '{count} ملفات',
    many: '{count} ملفا',
    other: '{count} ملف',
  },
  count_problems: {
    zero: 'لا مشكلة',
    one: 'مشكلة واحدة',
    two: 'مشكلتان',
    few: '{count} مشاكل',
    many: '{count} مشكلة',
    other: '{count} مشكلة',
  },
  count_warnings: {
    zero: 'لا تنبيه',
    one: 'تنبيه واحد',
    two: 'تنبيهان',
    few: '{count} تنبيهات',
    many: '{count} تنبيها',
    other: '{count} تنبيه',
  },
};
