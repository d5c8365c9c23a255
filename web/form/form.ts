import '../elements/page-skip.ts';
import '../elements/page-header.ts';
import '../elements/page-footer.ts';
import '../elements/form-page.ts';
import { page } from '../controllers/page.ts';

await page.start();
// The account belongs in the header, but nobody waits for it.
page.openSession().catch(() => page.tell());
