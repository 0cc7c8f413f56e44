// What every page of the console does with scripts. Without them, all of it works by reloading.
import { letArrange } from './arrange.js';
import { offerNotices } from './asked.js';
import { offerArticles } from './before-filing.js';
import { followChoosing } from './choose.js';
import { keepDrafts } from './drafts.js';
import { holdForms } from './held.js';
import { followKeys } from './keys.js';
import { showLive } from './live.js';
import { offerPalette } from './palette.js';
import { offerPasskeys } from './passkey.js';
import { showPlace } from './place.js';
import { tellWriting } from './presence.js';
import { waitForChat } from './sign-in.js';
import { countDown } from './times.js';
import { letUndo } from './undo.js';

// First, because it remembers the page as it came.
showLive();
countDown();
showPlace();
letUndo();
letArrange();
followKeys();
offerPalette();
followChoosing();
offerNotices();
keepDrafts();
holdForms();
tellWriting();
waitForChat();
offerPasskeys();
offerArticles();
