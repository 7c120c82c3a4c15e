#include "io/report/style.h"

namespace lockstep {

std::string_view report_style() {
  return R"css(
:root{--page:#fff;--text:#1a1a1a;--second:#595959;--line:#d9d9d9;--soft:#f6f6f4;--mark:#0072b2}
@media(prefers-color-scheme:dark){:root{--page:#14161a;--text:#ececec;--second:#a6a6a6;--line:#34373d;--soft:#1c1f24;--mark:#56b4e9}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 "Noto Sans","Noto Naskh Arabic",system-ui,sans-serif}
header,main,footer{max-width:1080px;margin:0 auto;padding:0 20px}
header{padding-top:32px}
h1{font-size:28px;line-height:1.25;margin:0 0 8px}
h2{font-size:22px;line-height:1.3;margin:48px 0 12px;padding-top:16px;border-top:1px solid var(--line)}
h3{font-size:19px;margin:0 0 8px}
h4{font-size:15px;margin:24px 0 8px;color:var(--second)}
p{margin:0 0 12px;max-width:75ch}
.note{color:var(--second);font-size:14px}
.figures{display:flex;flex-wrap:wrap;gap:8px 32px;margin:20px 0;padding:0;list-style:none}
.figures li{font-size:15px;color:var(--second)}
.figures b{display:block;font-size:26px;line-height:1.2;color:var(--text);font-variant-numeric:tabular-nums}
.warning{border-inline-start:4px solid #d55e00;padding:8px 12px;background:var(--soft);max-width:none}
#show{position:absolute;opacity:0}
.switch{display:inline-block;margin:0 20px;padding:6px 14px;border:1px solid var(--line);border-radius:6px;cursor:pointer;position:sticky;top:8px;background:var(--page);z-index:1}
.switch-row{max-width:1080px;margin:0 auto;position:sticky;top:8px;z-index:1}
#show:focus-visible~.switch-row .switch{outline:2px solid var(--mark)}
#show:checked~.switch-row .switch{background:var(--mark);color:#fff}
.time{white-space:nowrap}
.foreign{filter:blur(5px);overflow-wrap:anywhere}
#show:checked~main .foreign{filter:none}
mark{background:none;color:inherit;text-decoration:underline 2px var(--mark);text-underline-offset:3px}
.card{border:1px solid var(--line);border-radius:8px;padding:20px;margin:20px 0;background:var(--page)}
.tier{font-weight:400;font-size:14px;color:var(--second);border:1px solid var(--line);border-radius:4px;padding:2px 8px;margin-inline-start:8px;white-space:nowrap}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:start;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--line)}
th{color:var(--second);font-weight:600;white-space:nowrap}
td{font-variant-numeric:tabular-nums}
td.chosen{outline:2px solid var(--text);outline-offset:-2px}
.sweep td,.sweep th{padding-inline-start:8px}
td bdi[dir=ltr],td bdi.name{white-space:nowrap}
td code{white-space:normal}
.pair{border-top:1px solid var(--line);padding-top:12px;margin-top:12px}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.post{background:var(--soft);border-radius:6px;padding:12px}
.post{overflow-wrap:anywhere}
.post p{margin:0 0 8px}
.network{margin:16px 0;background:#fff;border:1px solid var(--line);border-radius:8px;overflow:auto}
.network svg{display:block;width:100%;height:auto;direction:ltr}
.network svg text{unicode-bidi:plaintext}
code{font-size:12px;overflow-wrap:anywhere}
dt{font-weight:600}
dd{margin:0 0 8px}
footer{padding:32px 20px 48px;color:var(--second);font-size:14px}
@media(max-width:640px){.sides{grid-template-columns:1fr}.card{padding:14px}h1{font-size:23px}}
@media print{@page{size:A4;margin:14mm}body{font-size:10.5pt}table{font-size:8pt}th,td{padding-inline-end:6px}.foreign{visibility:hidden;filter:none}#show:checked~main .foreign{visibility:visible}.switch-row{display:none}.card{border:0;padding:0;break-inside:auto}.pair,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}.wide{overflow:visible}}
)css";
}

}  // namespace lockstep
