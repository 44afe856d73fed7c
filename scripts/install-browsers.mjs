// `npm run browsers`: Chromium, Firefox and WebKitGTK for the element tests, where the system's packages allow it.
import { ensureChromium, findFirefox, findWebKit, installPackages } from './browsers/find.mjs';

const missing = [...(findFirefox() ? [] : ['firefox-esr']), ...(findWebKit() ? [] : ['webkit2gtk-driver', 'xvfb'])];
const chromium = await ensureChromium();
console.log(`Chromium: ${chromium.path}`);
if (missing.length > 0 && !installPackages(missing)) {
  console.error(
    `Not installed: ${missing.join(', ')}. This needs Debian or Ubuntu and root; elsewhere install Firefox by hand.`,
  );
  process.exit(1);
}
console.log(`Firefox: ${findFirefox()?.path ?? 'none'}`);
console.log(`WebKit: ${findWebKit()?.path ?? 'none'}`);
