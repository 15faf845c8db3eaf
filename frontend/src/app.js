import htmx from "htmx.org";
import "./cite.js";
import "./comments.js";
import "./copy.js";
import "./drafts.js";
import "./drop.js";
import "./files.js";
import "./links.js";
import "./said.js";
import "./sheet.js";
import "./switches.js";
import "./take.js";
import "./unsaved.js";

window.htmx = htmx;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
