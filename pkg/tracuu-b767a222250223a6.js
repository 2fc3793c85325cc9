function p(s,i){return Object.assign(new Error(i),{code:s})}async function w(s,i){let e;try{e=await fetch(s,{cache:i})}catch{throw p("unreachable",s.href)}if(!e.ok)throw p("unreachable",`${s.href} (HTTP ${e.status})`);return e}function f(s,i,e){let t=s.get(i);return t||(s.set(i,t=e()),t.catch(()=>s.delete(i))),t}var j=new Map,L=()=>f(j,0,async()=>(await w(new URL("./tracuu-51e7213903ec8957.wasm",import.meta.url))).arrayBuffer());async function T(s){let i=L();if(i.catch(()=>{}),s)try{let r=q();try{return await r.call("start",await i),r}catch(n){throw r.end(),n}}catch{}let{house:e}=await import("./worker-9e00a57ba5fb028a.js"),t=e(),a=async(r,...n)=>t(r,n);try{await a("start",await i)}catch(r){throw r instanceof WebAssembly.CompileError?p("forbidden",r.message):r}return{call:a,end(){}}}function q(){let s=new Worker(new URL("./worker-9e00a57ba5fb028a.js",import.meta.url),{type:"module"}),i=new Map,e=0;return s.onmessage=({data:[t,a,r]})=>{let[n,o]=i.get(t)??[];i.delete(t),r?o?.(p(r.code,r.message)):n?.(a)},s.onerror=t=>{t.preventDefault();for(let[,a]of i.values())a(p("worker",t.message));i.clear()},{call:(t,...a)=>new Promise((r,n)=>{i.set(++e,[r,n]),s.postMessage([e,t,a])}),end:()=>s.terminate()}}var v=class s{#r=new Map;#e=new Map;#i=new Map;#n=new Set;#t=null;#s=!1;watchers=new Set;constructor(i,e,t){this.url=i,this.manifest=e,this.call=t}static async open(i,e,t){let a=T(e);try{let r=await x(i),n=async(...d)=>(await a).call(...d),o=new s(i,r,n);if(t)for(let d of[r.gate,r.packs?.at(-1)])d?.file&&o.#o(d.file).catch(()=>{});return await n("manifest",r),o}catch(r){throw a.then(({end:n})=>n()).catch(()=>{}),r}}#o(i){return f(this.#e,i,async()=>new Uint8Array(await(await w(new URL(i,this.url))).arrayBuffer()))}load(i){return f(this.#r,i,async()=>{try{await this.call("put",i,await this.#o(i)),this.#e.delete(i)}catch(e){if(this.#e.delete(i),this.#s)throw e;this.#s=!0;let t=await x(this.url);if(JSON.stringify(t)==JSON.stringify(this.manifest))throw e;this.manifest=t,await this.call("manifest",t),this.#r.clear(),this.#e.clear()}})}want(i,e){this.#i.set(i,e),this.#t??=this.#c().finally(()=>this.#t=null)}async#c(){for(;;){let i=[...this.#i.values()].flat(),[e,t]=i.filter(r=>!this.#n.has(r));if(!e)return;t&&this.#o(t).catch(()=>{});let a;try{await this.load(e)}catch(r){a=r,this.#n.add(e)}for(let[r,n]of this.#i)this.#i.set(r,n.filter(o=>o!=e));await Promise.all([...this.watchers].map(r=>r(a)))}}leave(i){this.#i.delete(i)}forgive(){this.#n.clear(),this.#s=!1}};async function x(s){let i=await w(s,"no-cache");try{return await i.json()}catch{throw p("damaged",s.href)}}var R=new Map;function g(s,i=!0,e=!1){let t=new URL(s||".",document.baseURI);return t.pathname.endsWith(".json")||(t.pathname.endsWith("/")||(t.pathname+="/"),t.pathname+="manifest.json"),f(R,t.href+i,()=>v.open(t,i,e))}function y(s,i){let e=document.createElement("a");e.href=URL.createObjectURL(i),e.download=s,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),1e4)}async function k(s){let{width:i,height:e}=s.viewBox.baseVal,t=2,a=new OffscreenCanvas(i*t,e*t),r=a.getContext("2d");return r.scale(t,t),r.fillStyle="#fff",r.fillRect(0,0,i,e),_(r,s,{size:"12",weight:"400",anchor:"start",fill:"#000",stroke:"none"}),a.convertToBlob()}function _(s,i,e){let t=(r,n)=>i.getAttribute(r)??n,a={size:t("font-size",e.size),weight:t("font-weight",e.weight),anchor:t("text-anchor",e.anchor),fill:t("fill",e.fill),stroke:t("stroke",e.stroke)};if(i.localName=="path"){let r=new Path2D(t("d",""));a.fill!="none"&&a.stroke=="none"&&(s.globalAlpha=Number(t("fill-opacity","1")),s.fillStyle=a.fill,s.fill(r)),a.stroke!="none"&&(s.globalAlpha=Number(t("stroke-opacity","1")),s.strokeStyle=a.stroke,s.lineWidth=Number(t("stroke-width","1")),s.lineJoin="round",s.setLineDash(t("stroke-dasharray","").split(" ").filter(Boolean).map(Number)),s.stroke(r)),s.globalAlpha=1}else i.localName=="text"&&(s.font=`${a.weight} ${a.size}px system-ui, sans-serif`,s.textAlign=a.anchor=="middle"?"center":a.anchor=="end"?"right":"left",s.fillStyle=a.fill,s.fillText(i.textContent??"",Number(t("x","0")),Number(t("y","0"))));for(let r of i.children)_(s,r,a)}var S="http://www.w3.org/2000/svg";function z(s,i,e){i=="checked"||i=="selected"?s[i]=e!=null:i=="value"&&s.localName=="input"?s.value=e??"":e==null?s.removeAttribute(i):s.setAttribute(i,e)}function C(s,i){if(typeof s=="string")return new Text(s);let[e,t,...a]=s;i||=e=="svg";let r=i?document.createElementNS(S,e):document.createElement(e);for(let n in t)z(r,n,t[n]);return r.append(...a.map(n=>C(n,i))),r}function A(s,i){for(let[e,t,a,r]of i){let n=s;for(let o of t)n=n.childNodes[o];if(e=="t")n.data=a;else if(e=="a")z(n,a,r);else{let o=[...n.childNodes],d=a.map(l=>typeof l=="number"?o[l]:C(l,n.namespaceURI==S)),h=new Set(d);for(let l of o)h.has(l)||l.remove();let c=n.firstChild;for(let l of d)l==c?c=c.nextSibling:n.insertBefore(l,c)}}}var E=`:host {
  --_accent: var(--tracuu-accent, light-dark(#0b57a4, #8ab8f5));
  --_bg: var(--tracuu-bg, light-dark(#fff, #14171c));
  --_fg: var(--tracuu-fg, light-dark(#1b1f26, #e6e9ee));
  --_muted: var(--tracuu-muted, light-dark(#566070, #a3adbb));
  --_border: var(--tracuu-border, light-dark(#d5dae2, #353c47));
  --_soft: color-mix(in srgb, var(--_fg) 5%, var(--_bg));
  --_focus: var(--tracuu-focus, var(--_accent));
  --_mark: var(--tracuu-mark, light-dark(#ffe58a, #6b5200));
  --_radius: var(--tracuu-radius, 8px);
  display: block;
  container-type: inline-size;
  color: var(--_fg);
  font: 1rem/1.6 var(--tracuu-font, system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif);
  text-align: start;
}
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
.tracuu { background: var(--_bg); }
.sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
p, ul, ol, h2, h3, h4, h5, h6, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
ul, ol { list-style: none; }
button, input, select { font: inherit; color: inherit; }
button { min-height: 2.5rem; padding: .375rem 1rem; border: 1px solid var(--_border); border-radius: var(--_radius); background: var(--_bg); cursor: pointer; }
button:hover, select:hover { border-color: var(--_muted); }
:focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; }
#status:focus-visible, .task:focus-visible { outline-offset: 4px; border-radius: 2px; }
a { color: var(--_accent); text-underline-offset: .18em; }
.name { font-weight: 600; margin-bottom: .75rem; }

.form { display: flex; gap: .5rem; }
.field { position: relative; flex: 1; min-width: 0; }
input[type=search] { width: 100%; height: 3rem; padding: 0 2.75rem; border: 1px solid var(--_muted); border-radius: var(--_radius); background: var(--_bg); font-size: 1.0625rem; appearance: none; }
input[type=search]::-webkit-search-cancel-button { display: none; }
input[type=search]:focus { outline: 2px solid var(--_focus); outline-offset: -1px; border-color: transparent; }
::placeholder { color: var(--_muted); opacity: 1; }
.icon { width: 1rem; height: 1rem; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; }
.field > .icon { position: absolute; inset: 1rem auto auto 1rem; color: var(--_muted); pointer-events: none; }
.clear { position: absolute; inset: .375rem .375rem auto auto; width: 2.25rem; min-height: 2.25rem; display: grid; place-items: center; padding: 0; border: 0; background: none; color: var(--_muted); }
.clear:hover { background: var(--_soft); color: var(--_fg); }
.primary { min-height: 3rem; padding-inline: 1.5rem; border-color: var(--_accent); background: var(--_accent); color: var(--_bg); font-weight: 600; }
.primary:hover { border-color: var(--_accent); filter: brightness(1.08); }

.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; margin-top: .75rem; min-height: 2.5rem; }
.status { flex: 1 1 20rem; font-size: .9375rem; color: var(--_muted); text-wrap: pretty; }
.status strong { color: var(--_fg); font-weight: 600; }
progress { flex: 1 0 100%; order: 3; height: 3px; appearance: none; border: 0; background: var(--_border); accent-color: var(--_accent); }
progress::-webkit-progress-bar { background: var(--_border); }
progress::-webkit-progress-value { background: var(--_accent); transition: width .2s; }
progress::-moz-progress-bar { background: var(--_accent); }
.tools { display: flex; gap: .5rem; align-items: center; margin-inline-start: auto; }
.sort { display: flex; gap: .5rem; align-items: center; font-size: .875rem; color: var(--_muted); }
select { height: 2.25rem; max-width: 100%; padding: 0 .5rem; border: 1px solid var(--_border); border-radius: calc(var(--_radius) * .75); background: var(--_bg); color: var(--_fg); font-size: .875rem; }
.toggle { min-height: 2.25rem; padding: .25rem .75rem; font-size: .875rem; }

.body { display: grid; gap: 1rem 2.5rem; margin-top: .75rem; }
.filters { display: none; gap: 1.25rem; align-content: start; font-size: .875rem; padding: 1rem; border: 1px solid var(--_border); border-radius: var(--_radius); }
.filters.open { display: grid; }
.check { display: flex; gap: .5rem; align-items: center; min-height: 1.75rem; cursor: pointer; }
.check input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--_accent); }
.range { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
.range label { display: grid; gap: .25rem; color: var(--_muted); }
legend { padding: 0; margin-bottom: .25rem; font-weight: 600; }
.facet { display: flex; justify-content: space-between; gap: .75rem; width: calc(100% + 1rem); margin-inline: -.5rem; min-height: 2rem; padding: .25rem .5rem; border: 0; background: none; text-align: start; line-height: 1.4; }
.facet:hover { background: var(--_soft); }
.facet[aria-pressed=true] { background: color-mix(in srgb, var(--_accent) 14%, var(--_bg)); font-weight: 600; }
.count { color: var(--_muted); font-variant-numeric: tabular-nums; font-weight: 400; }
.facet[aria-pressed=true] .count { color: inherit; }
.quiet { min-height: 1.75rem; padding: .125rem .25rem; border: 0; background: none; color: var(--_accent); text-decoration: underline; text-underline-offset: .18em; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
.quiet:hover, .facet:hover { text-decoration-color: currentColor; }
fieldset .quiet { margin-inline-start: -.25rem; }

.main { min-width: 0; display: grid; gap: 1rem; align-content: start; }
.chips { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-size: .875rem; }
.chip { display: flex; gap: .5rem; align-items: center; min-height: 2rem; padding: .125rem .75rem; border-radius: 1rem; background: var(--_soft); text-align: start; }
.x { color: var(--_muted); font-size: 1.125em; line-height: 1; }
.notes { display: grid; gap: .25rem; padding-inline-start: .875rem; border-inline-start: 3px solid var(--_border); color: var(--_muted); font-size: .9375rem; }
.suggestion .quiet { font-weight: 600; }
.notice { display: grid; gap: .75rem; justify-items: start; padding: 1rem 1.25rem; border: 1px solid var(--_border); border-radius: var(--_radius); background: var(--_soft); }
.why { color: var(--_muted); font-size: .875rem; overflow-wrap: anywhere; }

.plans { display: grid; gap: 2rem; }
.title { font-size: 1.0625rem; font-weight: 600; line-height: 1.4; text-wrap: pretty; }
.meta { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-top: .125rem; color: var(--_muted); font-size: .875rem; }
.meta a { padding-block: .125rem; }
.tasks { display: grid; gap: 1.25rem; margin-top: .75rem; padding-inline-start: 1rem; border-inline-start: 2px solid var(--_border); }
.snippet { max-width: 46rem; overflow-wrap: break-word; }
mark { padding: .05em .1em; border-radius: 3px; background: var(--_mark); color: inherit; }
.target { box-shadow: -1.125rem 0 0 -1rem var(--_accent); background: color-mix(in srgb, var(--_accent) 6%, var(--_bg)); }
.foot { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; margin-top: .25rem; color: var(--_muted); font-size: .8125rem; }
.badge { padding: 0 .5rem; border: 1px solid var(--_border); border-radius: 1rem; }
.actions { display: flex; gap: .75rem; align-items: baseline; }
.actions a, .actions .quiet { padding: .1875rem 0; min-height: 1.5rem; }
.more { justify-self: start; min-height: 2.75rem; padding-inline: 1.5rem; }

.help { display: grid; gap: .75rem; font-size: .9375rem; }
.help-title { font-weight: 600; }
.help ul { display: grid; gap: .75rem; }
.help li { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; color: var(--_muted); }
.example { min-height: 2rem; padding: .125rem .75rem; background: var(--_soft); color: var(--_fg); }

@container (min-width: 46rem) {
  .toggle { display: none; }
  .body { grid-template-columns: 14rem minmax(0, 1fr); margin-top: 1rem; }
  .filters, .filters.open { display: grid; padding: 0; border: 0; }
  .range { grid-template-columns: 1fr; }
}
@container (max-width: 26rem) {
  .primary { padding-inline: 1rem; }
  .sort span { position: absolute; clip-path: inset(50%); width: 1px; overflow: hidden; }
  .tools { flex: 1; justify-content: space-between; }
}
@media (forced-colors: active) {
  .facet[aria-pressed=true], .target { outline: 2px solid Highlight; }
  mark { background: Mark; color: MarkText; }
  progress { border: 1px solid; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media print {
  .form, .tools, .filters, .filters.open, .actions, .more, .quiet, .clear { display: none; }
  .body { display: block; }
  .task, .title { break-inside: avoid; break-after: auto; }
  .title { break-after: avoid; }
  mark { font-weight: 700; text-decoration: underline; }
}

/* Trends. Pictures carry the light colours themselves; here they are made to fit. */
:host {
  --_s1: var(--tracuu-s1, light-dark(#0072b2, #56b4e9));
  --_s2: var(--tracuu-s2, light-dark(#c44f00, #ff9045));
  --_s3: var(--tracuu-s3, light-dark(#00805e, #2fc79b));
  --_s4: var(--tracuu-s4, light-dark(#b0508c, #e79fc9));
  --_s5: var(--tracuu-s5, light-dark(#8a6a00, #e6c229));
  --_s6: var(--tracuu-s6, light-dark(#3d3d46, #d5d7de));
}
input[type=text] { width: 100%; height: 3rem; padding: 0 1rem; border: 1px solid var(--_muted); border-radius: var(--_radius); background: var(--_bg); font-size: 1.0625rem; }
input[type=text]:focus { outline: 2px solid var(--_focus); outline-offset: -1px; border-color: transparent; }
.trends { display: grid; gap: .75rem; }
.trends > .main { gap: 1.25rem; }
.trends .intro, .hint, .note { color: var(--_muted); font-size: .9375rem; text-wrap: pretty; }
.terms .chip { padding-inline-end: .25rem; font-weight: 600; border: 1px solid var(--_border); background: var(--_bg); }
.remove { display: grid; place-items: center; width: 1.75rem; min-height: 1.75rem; padding: 0; border: 0; border-radius: 50%; background: none; color: var(--_muted); font-size: 1.125rem; line-height: 1; }
.remove:hover { background: var(--_soft); color: var(--_fg); }
.swatch { flex: none; width: 1.75rem; height: .875rem; }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; font-size: .875rem; }
.choice { display: grid; gap: .125rem; color: var(--_muted); min-width: 0; }
.controls .check { min-height: 2.25rem; }
.segments { display: flex; flex-wrap: wrap; flex-basis: 100%; gap: .25rem; }
.segments button { min-height: 2.25rem; padding: .25rem .875rem; }
.segments [aria-pressed=true] { border-color: var(--_accent); background: color-mix(in srgb, var(--_accent) 14%, var(--_bg)); font-weight: 600; }
figure { margin: 0; display: grid; gap: .5rem; }
.chart { border-radius: 4px; }
.chart:focus-visible { outline-offset: 6px; }
.picture { display: block; width: 100%; height: auto; cursor: crosshair; touch-action: pan-y pinch-zoom; overflow: visible; font-variant-numeric: tabular-nums; }
.picture text { font-family: inherit; }
.picture { fill: var(--_fg); }
.picture .muted { fill: var(--_muted); }
.picture .ink { fill: var(--_fg); }
.picture .base { stroke: var(--_muted); }
.picture .grid { stroke: var(--_border); }
.picture .hatch { stroke: color-mix(in srgb, var(--_muted) 45%, var(--_bg)); }
.picture .rule, .picture .rings { stroke: var(--_fg); }
.picture .series.ink { fill: none; stroke: var(--_fg); }
.picture .empty { fill: var(--_soft); }
.picture .deep { fill: light-dark(#fff, #000); }
.picture .full { fill: #000; }
.old { fill: color-mix(in srgb, var(--_muted) 75%, var(--_bg)); }
.series.old { fill: none; stroke: color-mix(in srgb, var(--_muted) 75%, var(--_bg)); }
.s1 { fill: var(--_s1); } .series.s1, .lead.s1 { fill: none; stroke: var(--_s1); }
.s2 { fill: var(--_s2); } .series.s2, .lead.s2 { fill: none; stroke: var(--_s2); }
.s3 { fill: var(--_s3); } .series.s3, .lead.s3 { fill: none; stroke: var(--_s3); }
.s4 { fill: var(--_s4); } .series.s4, .lead.s4 { fill: none; stroke: var(--_s4); }
.s5 { fill: var(--_s5); } .series.s5, .lead.s5 { fill: none; stroke: var(--_s5); }
.s6 { fill: var(--_s6); } .series.s6, .lead.s6 { fill: none; stroke: var(--_s6); }
.read { min-height: 3.5rem; padding: .5rem .875rem; border-radius: var(--_radius); background: var(--_soft); font-size: .9375rem; font-variant-numeric: tabular-nums; }
.read ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.read li, .facts li { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: center; }
.read .chosen { font-weight: 600; }
.facts, .facts ul { display: grid; gap: .375rem; font-size: .9375rem; }
.facts .swatch { align-self: start; margin-top: .375rem; }
.facts li { flex-wrap: nowrap; }
.passages, .phrases { display: grid; gap: .75rem; }
.passages { padding: 1rem 1.25rem; border: 1px solid var(--_border); border-radius: var(--_radius); }
.trends :is(h2, h3, h4, h5, h6) { font-size: 1.0625rem; line-height: 1.4; }
summary { width: fit-content; padding-block: .25rem; color: var(--_accent); cursor: pointer; }
.scroll { max-height: 32rem; overflow: auto; border: 1px solid var(--_border); border-radius: var(--_radius); }
details .scroll { margin-top: .5rem; }
table { border-collapse: collapse; min-width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { padding: .5rem .75rem; color: var(--_muted); text-align: start; }
th, td { padding: .25rem .75rem; border-top: 1px solid var(--_border); text-align: end; white-space: nowrap; }
thead th { position: sticky; top: 0; background: var(--_bg); box-shadow: 0 1px var(--_border); white-space: normal; vertical-align: bottom; }
tr > :first-child { text-align: start; }
td.missing { color: var(--_muted); text-align: start; font-style: italic; }
.number { min-height: 1.5rem; min-width: 1.5rem; padding: 0 .25rem; border: 0; background: none; color: var(--_accent); text-decoration: underline; }
.exports { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-size: .875rem; color: var(--_muted); }
.exports button { min-height: 2.25rem; padding: .25rem .75rem; color: var(--_fg); }
.phrases { padding-top: 1.25rem; border-top: 1px solid var(--_border); }
.phrases .choice { grid-auto-flow: column; justify-content: start; align-items: center; gap: .5rem; font-size: .875rem; }
.group { display: grid; gap: .375rem; }
.group-title { font-size: .875rem; color: var(--_muted); }
@container (max-width: 32rem) {
  .controls .choice { flex: 1 1 40%; }
  .controls select { width: 100%; }
  .segments button { flex: 1 1 40%; padding-inline: .5rem; }
}
@media (forced-colors: active) {
  .picture text, .picture .muted, .picture .ink { fill: CanvasText; }
  .picture .series, .picture .base, .picture .rule, .picture .rings, .swatch .series { stroke: CanvasText; }
  .picture .hatch, .picture .grid { stroke: GrayText; }
  .segments [aria-pressed=true] { outline: 2px solid Highlight; }
}
@media print {
  :host { color-scheme: light; }
  .controls, .exports, .phrases, .remove, .hint, summary { display: none; }
  .scroll { max-height: none; overflow: visible; border: 0; }
  figure, tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;var b;function M(){return b||(b=new CSSStyleSheet,b.replaceSync(E)),b}var O={vi:{search:"Tra cứu chương trình, kế hoạch công tác",wait:"Đang mở kho dữ liệu…",unreachable:"Không tải được dữ liệu. Hãy kiểm tra kết nối mạng rồi thử lại.",forbidden:"Máy chủ của trang này không cho chạy WebAssembly nên chưa tra cứu được. Quản trị trang cần thêm 'wasm-unsafe-eval' vào script-src trong tiêu đề Content-Security-Policy, hoặc gửi worker-….js mà không kèm tiêu đề đó.",failed:"Chưa mở được kho dữ liệu.",retry:"Thử lại"},en:{search:"Search the monthly work plans",wait:"Opening the archive…",unreachable:"The data could not be loaded. Check the network connection and try again.",forbidden:"The server of this page forbids WebAssembly, so nothing can be searched. Its administrator can add 'wasm-unsafe-eval' to script-src in the Content-Security-Policy header, or send worker-….js without that header.",failed:"The archive could not be opened.",retry:"Try again"}};function u(s,i,...e){let t=Object.assign(document.createElement(s),i);return t.append(...e),t}function N(s,i){return class extends HTMLElement{static observedAttributes=[...i,"src"];#r=this.attachShadow({mode:"open"});#e=u("div");#i=u("slot");#n=u("p",{className:"sr"});#t;#s=-1;#o=0;#c=[];#h=!1;#u=0;#p="";#l=()=>this.#a("address",this.#v());#f=e=>e?this.#a("failed",e.message):this.#a("","");constructor(){super(),this.#n.setAttribute("role","status"),this.#r.adoptedStyleSheets=[M()],this.#r.append(this.#e,this.#n,this.#i);for(let e of["click","input","change","submit","focusin","keydown","pointermove"])this.#r.addEventListener(e,t=>this.#z(t))}connectedCallback(){addEventListener("hashchange",this.#l),addEventListener("popstate",this.#l),this.#m()}disconnectedCallback(){removeEventListener("hashchange",this.#l),removeEventListener("popstate",this.#l),this.#w()}attributeChangedCallback(e,t,a){!this.isConnected||t==a||(e=="src"?(this.#w(),this.#m()):this.#a(`set-${e}`,a??""))}get state(){return this.#p}get#g(){return O[this.#b=="en"?"en":"vi"]}get#b(){return(this.closest("[lang]")?.getAttribute("lang")??"vi").slice(0,2).toLowerCase()}#v(){let e=this.getAttribute("sync-url");return e=="hash"?location.hash:e=="query"?location.search:""}async#m(){let e=++this.#o;this.#_();let t=new URLSearchParams({lang:this.#b});for(let r of i){let n=this.getAttribute(r);n&&t.set(r,n)}let a=`${t}&${this.#v().slice(1)}`;try{let r=/(^|&)(q=[^&]|loading=eager)/.test(a),n=this.getAttribute("worker")!="off",o=await g(this.getAttribute("src")??"",n,r),d=await o.call("open",s,a);if(e!=this.#o){o.call("close",d);return}this.#t=o,this.#s=d,o.watchers.add(this.#f);let h=!1,c="";this.#c.unshift(["",""]),s!="search"&&this.#c.unshift(["width",String(Math.round(this.#e.clientWidth)||720)]),await this.#k(()=>{let m=this.#r.getElementById("q");h=m!=null&&this.#r.activeElement==m,c=m?.value??"",this.#e.replaceChildren()}),this.#i.hidden=!0,s!="search"&&(this.#y.observe(this.#e),this.#x.observe(this.#e));let l=this.#r.getElementById("q");l&&(h||this.hasAttribute("autofocus"))&&l.focus(),l&&c&&(l.value=c,this.#a("q",c)),this.dispatchEvent(new CustomEvent("tracuu-ready",{bubbles:!0,composed:!0}))}catch(r){e==this.#o&&this.#S(r)}}#w(){this.#o++,this.#t?.watchers.delete(this.#f),this.#t?.leave(this),this.#s>=0&&this.#t?.call("close",this.#s),this.#t=void 0,this.#s=-1,this.#c=[],clearTimeout(this.#u),this.#y.disconnect(),this.#x.disconnect()}#_(){let e=this.#g,t=[];if(s=="search"){let a=u("input",{type:"search",id:"q",ariaLabel:e.search});a.setAttribute("part","input");let r=u("form",{className:"form"},u("div",{className:"field"},a));r.setAttribute("role","search"),t.push(r)}t.push(u("p",{className:"status"},e.wait)),this.#e.className="tracuu",this.#e.replaceChildren(...t),this.#i.hidden=!1}#S(e){let t=this.#g,a=e.code=="forbidden",r=a?t.forbidden:e.code=="unreachable"?t.unreachable:t.failed,n=u("div",{className:"notice"},u("p",{},r));n.setAttribute("role","alert"),a||(n.append(u("p",{className:"why"},e.message)),n.append(u("button",{type:"button",onclick:()=>this.#m()},t.retry))),this.#e.replaceChildren(n),this.#i.hidden=!1,this.dispatchEvent(new CustomEvent("tracuu-error",{detail:e,bubbles:!0,composed:!0}))}#y=new ResizeObserver(([{contentRect:e}])=>{let t=Math.round(e.width);t&&this.#a("width",String(t))});#x=new IntersectionObserver(([{isIntersecting:e}])=>{e&&this.#a("intent","")});#z(e){if(e.type=="focusin")return this.#a("intent","");let t=e.target,a=e.type=="click"&&t.closest("[data-open]");if(a){let o={plan:a.getAttribute("data-open"),url:a.getAttribute("href")};this.#d("tracuu-open",o)||e.preventDefault()}e.type=="submit"&&e.preventDefault();let r=t.closest("[data-on]"),n=e.type=="click"&&r?.dataset.on=="click:png"&&this.#r.querySelector("svg.picture");if(n){k(n).then(o=>y("tracuu.png",o));return}for(let o of r?.dataset.on.split(" ")??[]){let[d,h]=o.split(":");if(d=="copy"&&e.type=="click"){let c=r.dataset.here,l=r.dataset.copy+(c?` <${new URL(c,location.href)}>`:"");navigator.clipboard?.writeText(l).then(()=>this.#a(h,r.value),()=>{})}else if(d==e.type){let c=this.#C(r,e);c!=null&&this.#a(h,c)}}}#C(e,t){if(t.type=="keydown")return t.ctrlKey||t.metaKey||t.altKey||!e.dataset.keys.split(" ").includes(t.key)?void 0:(t.preventDefault(),t.key);if(e.viewBox){let a=e.getBoundingClientRect(),r=e.viewBox.baseVal.width/a.width;return[t.clientX-a.x,t.clientY-a.y].map(n=>Math.round(n*r)).join()}return e.type=="checkbox"?e.checked?"1":"":e.value??""}#d(e,t){let a={detail:t,bubbles:!0,composed:!0,cancelable:!0};return this.dispatchEvent(new CustomEvent(e,a))}#a(e,t){if(!this.#t)return;let a=this.#c.at(-1);return a?.[0]==e?a[1]=t:this.#c.push([e,t]),this.#k()}async#k(e){if(!this.#h){this.#h=!0;try{for(let t;this.#t&&(t=this.#c.shift());e=void 0){let[a,r]=t,n=this.#t;a=="retry"&&n.forgive();let o=JSON.parse(await n.call("update",this.#s,a,r));if(n!=this.#t)return;e?.(),this.#A(o)}}finally{this.#h=!1}}}#A({patches:e,wants:t,address:a,step:r,focus:n,total:o,file:d,point:h}){if(A(this.#e,e),d&&y(d[0],new Blob([d[1]])),h&&this.#d("tracuu-select",{term:h[0],month:h[1]}),this.#t?.want(this,t),n&&this.#r.getElementById(n)?.focus(),a!=null){this.#p=a;let c=this.getAttribute("sync-url");if(c=="hash"||c=="query"){let l=new URL(location.href);l[c=="hash"?"hash":"search"]=a,history[r?"pushState":"replaceState"](history.state,"",l)}this.#d(r?"tracuu-filter":"tracuu-input",{state:a})}o!=null&&this.#d("tracuu-results",{total:o}),clearTimeout(this.#u),this.#u=setTimeout(()=>{let c=this.#r.querySelector("[data-say]")?.textContent??"";this.#n.textContent!=c&&(this.#n.textContent=c)},700)}}}var B={search:["q","tones","from","to","unit","sort","page-size","facets","sync-url","heading-level","loading"],trends:["terms","measure","smooth","view","from","to","unit","tones","sync-url","heading-level","loading"]};for(let[s,i]of Object.entries(B)){let e=`tracuu-${s}`;customElements.get(e)||customElements.define(e,N(s,i))}async function Y(s,{worker:i=!0}={}){let e=await g(s,i),{name:t,first:a,counts:r}=e.manifest,n=a?Number(a.slice(0,4))*12+Number(a.slice(5))-1:0;return{name:t,months:r.map((o,d)=>{let h=n+d,c=String(h%12+1).padStart(2,"0");return{month:`${Math.floor(h/12)}-${c}`,plans:o}}),async search(o,d={}){let h=new URLSearchParams({q:o});for(let[l,m]of Object.entries(d))l=="exact_tones"?h.set("tones",m?"exact":""):m!=null&&h.set(l=="responsible"?"by":l,String(m));let c=String(h);for(let l;(l=await e.call("wanted",c)).length;)await Promise.all(l.map(m=>e.load(m)));return e.call("search",c)},async trend(o,d={}){let h=new URLSearchParams({terms:o.join(",")});for(let[c,l]of Object.entries(d))c=="exact_tones"?h.set("tones",l?"exact":""):l!=null&&h.set(c,String(l));return await Promise.all(e.manifest.packs.map(c=>e.load(c.file))),e.call("trend",String(h))}}}export{Y as open};
