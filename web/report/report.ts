import '../controllers/report-words.ts';
import '../elements/page-skip.ts';
import '../elements/page-header.ts';
import '../elements/page-footer.ts';
import '../elements/report-page.ts';
import { page } from '../controllers/page.ts';

await page.start();
