function f(s,r){return Object.assign(new Error(r),{code:s})}async function k(s,r){let e;try{e=await fetch(s,{cache:r})}catch{throw f("unreachable",s.href)}if(!e.ok)throw f("unreachable",`${s.href} (HTTP ${e.status})`);return e}function g(s,r,e){let t=s.get(r);return t||(s.set(r,t=e()),t.catch(()=>s.delete(r))),t}var W=new Map,v=s=>g(W,s.href,async()=>(await k(s)).arrayBuffer()),K=()=>v(new URL("./tracuu-f5cf250f98da9481.wasm",import.meta.url)),x=()=>v(new URL("./views-e04850f757b3c320.wasm",import.meta.url)),V=()=>v(new URL("./office-be27aa8ebc7018d1.wasm",import.meta.url)),G=()=>v(new URL("./pdf-97b7d041a64b01ac.wasm",import.meta.url));async function J(s){let r=K();if(r.catch(()=>{}),s)try{let i=X(new Worker(new URL("./worker-4845a27b3b91d7bc.js",import.meta.url),{type:"module"}));try{return await i.call("start",await r),i}catch(n){throw i.end(),n}}catch{}let{engine:e}=await import("./worker-4845a27b3b91d7bc.js"),t=e(),a=async(i,...n)=>t(i,n);try{await a("start",await r)}catch(i){throw i instanceof WebAssembly.CompileError?f("forbidden",i.message):i}return{call:a,end(){}}}function X(s){let r=new Map,e=0;return s.onmessage=({data:[t,a,i]})=>{let[n,o]=r.get(t)??[];r.delete(t),i?o?.(f(i.code,i.message)):n?.(a)},s.onerror=t=>{t.preventDefault();for(let[,a]of r.values())a(f("worker",t.message));r.clear()},{call:(t,...a)=>new Promise((i,n)=>{r.set(++e,[i,n]),s.postMessage([e,t,a])}),end:()=>s.terminate()}}var _=class s{#t=new Map;#e=new Map;#i=new Map;#a=new Set;#r=null;#s=new Map;#o=!1;watchers=new Set;ahead=!1;constructor(r,e,t){this.url=r,this.manifest=e,this.call=t}static async open(r,e,t,a){let i=J(e);try{let n=await A(r),o=async(...h)=>{try{return await(await i).call(...h)}catch(c){throw/Error$|^worker$/.test(c.code??c.name)&&(a(),(await i).end()),c}},l=new s(r,n,o);if(t)for(let h of[n.gate,n.packs?.at(-1)])h?.file&&l.#l(h.file).catch(()=>{});return await o("manifest",n),l}catch(n){throw i.then(({end:o})=>o()).catch(()=>{}),n}}#l(r){return g(this.#e,r,async()=>new Uint8Array(await(await k(new URL(r,this.url))).arrayBuffer()))}load(r){return g(this.#t,r,async()=>{try{await this.call("put",r,await this.#l(r)),this.#e.delete(r)}catch(e){if(this.#e.delete(r),this.#o)throw e;this.#o=!0;let t=await A(this.url);if(JSON.stringify(t)==JSON.stringify(this.manifest))throw e;this.manifest=t,await this.call("manifest",t),this.#t.clear(),this.#e.clear()}})}views(){return g(this.#s,"views",async()=>this.call("views",await x()))}want(r,e){this.#i.set(r,e),this.#r??=this.#d().finally(()=>this.#r=null)}async#d(){for(;;){let r=[...this.#i.values()].flat(),[e,t]=r.filter(i=>!this.#a.has(i));if(!e)return this.#h();t&&this.#l(t).catch(()=>{});let a;try{await this.load(e)}catch(i){a=i,this.#a.add(e)}for(let[i,n]of this.#i)this.#i.set(i,n.filter(o=>o!=e));await Promise.all([...this.watchers].map(i=>i(a)))}}#h(){let{connection:r}=navigator;this.ahead&&this.#t.size&&!r?.saveData&&x().catch(()=>{})}async draft(r,e,t){let a=[37,80,68,70].every((i,n)=>e[n]==i);return this.call("draft",a,await(a?G():V()),r,e,t)}leave(r){this.#i.delete(r)}forgive(){this.#a.clear(),this.#o=!1}};async function A(s){let r=await k(s,"no-cache");try{return await r.json()}catch{throw f("damaged",s.href)}}var z=new Map;async function w(s,r,e=!0,t=!1){let a=new URL(s||".",document.baseURI);a.pathname.endsWith(".json")||(a.pathname.endsWith("/")||(a.pathname+="/"),a.pathname+="manifest.json"),r&&x().catch(()=>{});let i=`${e} ${a.href}`,n=await g(z,i,()=>_.open(a,e,t,()=>z.delete(i)));return r&&await n.views(),n}function S(s,r){let e=document.createElement("a");e.href=URL.createObjectURL(r),e.download=s,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),1e4)}async function E(s){let{width:r,height:e}=s.viewBox.baseVal,t=2,a=12,i=32,n=new OffscreenCanvas((r+2*a)*t,(e+i+a)*t),o=n.getContext("2d");return o.scale(t,t),o.fillStyle="#fff",o.fillRect(0,0,n.width,n.height),o.translate(a,i),o.fillStyle="#1c1d21",o.font="600 14px system-ui, sans-serif",o.fillText(s.getAttribute("aria-label")??"",0,-12,r),L(o,s,{size:"12",weight:"400",anchor:"start",fill:"#000",stroke:"none"}),n.convertToBlob()}function L(s,r,e){let t=(i,n)=>r.getAttribute(i)??n,a={size:t("font-size",e.size),weight:t("font-weight",e.weight),anchor:t("text-anchor",e.anchor),fill:t("fill",e.fill),stroke:t("stroke",e.stroke)};if(r.localName=="path"){let i=new Path2D(t("d",""));a.fill!="none"&&a.stroke=="none"&&(s.globalAlpha=Number(t("fill-opacity","1")),s.fillStyle=a.fill,s.fill(i)),a.stroke!="none"&&(s.globalAlpha=Number(t("stroke-opacity","1")),s.strokeStyle=a.stroke,s.lineWidth=Number(t("stroke-width","1")),s.lineJoin="round",s.setLineDash(t("stroke-dasharray","").split(" ").filter(Boolean).map(Number)),s.stroke(i)),s.globalAlpha=1}else r.localName=="text"&&(s.font=`${a.weight} ${a.size}px system-ui, sans-serif`,s.textAlign=a.anchor=="middle"?"center":a.anchor=="end"?"right":"left",s.fillStyle=a.fill,s.fillText(r.textContent??"",Number(t("x","0")),Number(t("y","0"))));for(let i of r.children)L(s,i,a)}var R="http://www.w3.org/2000/svg",T=document.baseURI;function U(s,r,e){r=="href"&&e&&!/^[#?]/.test(e)&&(e=new URL(e,T).href),r=="checked"||r=="selected"?s[r]=e!=null:r=="value"&&s.localName=="input"?s.value=e??"":e==null?s.removeAttribute(r):s.setAttribute(r,e)}function $(s,r){if(typeof s=="string")return new Text(s);let[e,t,...a]=s;r||=e=="svg";let i=r?document.createElementNS(R,e):document.createElement(e);for(let n in t)U(i,n,t[n]);return i.append(...a.map(n=>$(n,r))),i}function q(s,r,e=document.baseURI){T=e;for(let[t,a,i,n]of r){let o=s;for(let l of a)o=o.childNodes[l];if(t=="t")o.data=i;else if(t=="a")U(o,i,n);else{let l=[...o.childNodes],h=i.map(d=>typeof d=="number"?l[d]:$(d,o.namespaceURI==R)),c=new Set(h);for(let d of l)c.has(d)||d.remove();let m=o.firstChild;for(let d of h)d==m?m=m.nextSibling:o.insertBefore(d,m)}}}var N=`:host {
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
.read li { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: center; }
.read .chosen { font-weight: 600; }
.facts, .facts ul { display: grid; gap: .375rem; font-size: .9375rem; }
.facts li:has(.swatch) { padding-inline-start: 2.25rem; }
.facts .swatch { float: inline-start; margin: .3125rem 0 0 -2.25rem; }
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
.number { min-height: 1.5rem; min-width: 1.5rem; margin-inline-end: -.25rem; padding: 0 .25rem; border: 0; background: none; color: var(--_accent); text-align: end; text-decoration: underline; }
.exports { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-size: .875rem; color: var(--_muted); }
.exports button { min-height: 2.25rem; padding: .25rem .75rem; color: var(--_fg); }
.source { display: none; color: var(--_muted); font-size: .875rem; }
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
  .picture .series, .picture .lead, .picture .base, .picture .rule, .picture .rings, .swatch .series { stroke: CanvasText; }
  .picture path:not(.series, .lead, .cell, .empty, .rings), .swatch path:not(.series) { fill: CanvasText; }
  .picture .rings path { fill: none; }
  .picture .cell, .picture .empty { fill: Canvas; fill-opacity: 1; stroke: GrayText; }
  .picture .rings { stroke-width: 3; }
  .picture .hatch, .picture .grid { stroke: GrayText; }
  .segments [aria-pressed=true] { outline: 2px solid Highlight; }
}
@media print {
  :host { color-scheme: light; }
  .controls, .exports, .phrases, .remove, .read:has(.hint), summary { display: none; }
  .terms .chip { padding-inline-end: .75rem; }
  .source { display: block; }
  .source::after { content: " " attr(data-url); overflow-wrap: anywhere; }
  .scroll { max-height: none; overflow: visible; border: 0; }
  figure, tr { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}

/* Panel. */
.tabs { display: flex; flex-wrap: wrap; gap: .25rem; margin-bottom: 1.25rem; border-bottom: 1px solid var(--_border); }
[role=tab] { min-height: 2.75rem; padding: .25rem 1rem; border: 0; border-bottom: 3px solid transparent; border-radius: 0; background: none; color: var(--_muted); font-weight: 600; }
[role=tab]:hover { color: var(--_fg); }
[role=tab][aria-selected=true] { border-bottom-color: var(--_accent); color: var(--_accent); }
[role=tab]:focus-visible { outline-offset: -2px; }

/* Compare. A state has a sign, a word and a colour. */
:host {
  --_ins: var(--tracuu-ins, light-dark(#e2f5e6, #12351f));
  --_del: var(--tracuu-del, light-dark(#fdeaea, #44201f));
  --_ins-fg: light-dark(#0b5a25, #8fe0a8);
  --_del-fg: light-dark(#8f1d1d, #ffb3ad);
}
.compare, .compare > .main { display: grid; gap: 1rem; }
.compare > .main { gap: 1.25rem; }
.compare :is(h2, h3, h4, h5, h6) { font-size: 1.0625rem; line-height: 1.4; }
.compare .status { min-height: 1.6em; font-size: 1rem; }
.compare .segments { flex-basis: auto; }
.heads { display: grid; gap: .25rem; margin: 0; padding: .75rem 1rem; border-radius: var(--_radius); background: var(--_soft); font-size: .9375rem; }
.heads > div { display: flex; gap: .25rem .75rem; }
.heads dt { flex: 0 0 3.5rem; color: var(--_muted); }
.heads dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.heads a { margin-inline-start: .75rem; font-size: .875rem; white-space: nowrap; }
.states-bar { height: 28px; cursor: default; }
.states-bar text { font-size: 13px; font-weight: 600; }
.states-bar rect { stroke: var(--_muted); stroke-width: 1; }
.m0 { --_m: var(--_soft); } .m1 { --_m: light-dark(#e3ecfb, #1d2d4a); } .m2 { --_m: light-dark(#fff0c7, #463a10); }
.m3 { --_m: light-dark(#efe3fa, #36234c); } .m4 { --_m: var(--_ins); } .m5 { --_m: var(--_del); }
rect[class^=m] { fill: var(--_m); }
rect.m5 { stroke-dasharray: 3 2; }
.narrow { display: grid; gap: .75rem; }
.states .chip { border: 1px solid var(--_border); background: var(--_bg); }
.states .sign, .state .sign { font-weight: 700; margin-inline-end: .3em; }
.states .sign { margin: 0; }
.states [aria-pressed=true] { border-color: var(--_accent); background: color-mix(in srgb, var(--_accent) 14%, var(--_bg)); font-weight: 600; }
.layout { margin-inline-start: auto; }
.sections { display: grid; gap: 2rem; }
.sections .tasks { padding: 0; border: 0; }
.sections .task { padding-inline-start: 1rem; border-inline-start: 3px solid var(--_m); }
.sections .m0 { border-color: var(--_border); } .sections .m5 { border-inline-start-style: dashed; }
.sections .m1 { border-color: light-dark(#8fb0e8, #3d5f9c); } .sections .m2 { border-color: light-dark(#e0b23a, #8f7422); } .sections .m3 { border-color: light-dark(#b893dd, #6c4795); }
.sections .m4 { border-color: light-dark(#5fb476, #2f7d49); } .sections .m5 { border-color: light-dark(#d98a86, #8f4340); }
.sections .m5 > .wording { color: var(--_muted); }
.compare .tasks { gap: 1.5rem; }
.what { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: baseline; font-size: .8125rem; }
.badge { white-space: nowrap; }
.state { background: var(--_m); color: var(--_fg); font-weight: 600; }
.m5.state { border-style: dashed; }
.unsure { border: 1px dashed currentColor; }
.wording { max-width: 46rem; margin-top: .25rem; overflow-wrap: break-word; text-wrap: pretty; }
ins, del { padding: .05em .15em; border-radius: 3px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
ins { background: var(--_ins); color: var(--_ins-fg); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
del { background: var(--_del); color: var(--_del-fg); text-decoration: line-through; text-decoration-thickness: 1px; }
ins + del, del + ins { margin-inline-start: .15em; }
ins .sign, del .sign { padding-inline-end: .15em; font-weight: 700; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
.sides .wording + .wording { padding-inline-start: 1.5rem; border-inline-start: 1px solid var(--_border); }
.missing-list { display: grid; gap: .625rem; }
.changes[open] { padding-bottom: .5rem; }
.changes > .chips { margin-block: .5rem; }
.changes .chip { min-height: 2rem; border: 0; font-variant-numeric: tabular-nums; }
.changes .chip:hover { text-decoration: underline; }
.missing-list { padding: 1rem 1.25rem; border: 1px solid var(--_border); border-radius: var(--_radius); }
.missing-list ul { display: grid; gap: .25rem; }
.missing-list summary { width: auto; color: var(--_fg); }
.missing-list details[open] { padding-bottom: .5rem; }
blockquote { max-width: 46rem; margin: .25rem 0 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--_border); }
.heat { table-layout: fixed; min-width: 44rem; }
.heat :is(th, td) + :is(th, td) { padding-inline: 0; text-align: center; }
.heat td { padding: 0; }
.heat td button { width: 100%; min-height: 2rem; min-width: 2rem; padding: 0 .375rem; border: 0; border-radius: 0; font-variant-numeric: tabular-nums; }
.heat td.missing { font-style: normal; text-align: center; }
.h1 { background: color-mix(in srgb, var(--_accent) 10%, var(--_bg)); } .h2 { background: color-mix(in srgb, var(--_accent) 20%, var(--_bg)); }
.h3 { background: color-mix(in srgb, var(--_accent) 32%, var(--_bg)); } .h4 { background: color-mix(in srgb, var(--_accent) 46%, var(--_bg)); }
.heat td button:focus-visible { outline-offset: -2px; }
.matrix th[scope=row] { position: sticky; inset-inline-start: 0; min-width: 13rem; max-width: 22rem; background: var(--_bg); box-shadow: 1px 0 var(--_border); white-space: normal; font-weight: 400; }
.matrix thead th:first-child { z-index: 1; inset-inline-start: 0; }
.matrix th .badge { white-space: normal; }
.matrix th .quiet { text-align: start; line-height: 1.4; color: var(--_fg); text-decoration-color: var(--_border); }
.matrix td { padding-inline: .375rem; text-align: center; color: var(--_muted); }
.matrix td.there { background: color-mix(in srgb, var(--_accent) 16%, var(--_bg)); color: var(--_fg); font-weight: 600; }
.matrix td.missing { text-align: center; font-style: normal; background: repeating-linear-gradient(45deg, transparent 0 4px, var(--_soft) 4px 8px); }
@container (min-width: 46rem) { .matrix th[scope=row] { min-width: 20rem; } }
.draft { display: grid; gap: .75rem; padding: 1rem 1.25rem; border: 2px dashed var(--_border); border-radius: var(--_radius); }
.draft > label { font-weight: 600; }
textarea { width: 100%; padding: .625rem .75rem; border: 1px solid var(--_muted); border-radius: var(--_radius); background: var(--_bg); color: inherit; font: inherit; resize: vertical; }
textarea:focus { outline: 2px solid var(--_focus); outline-offset: -1px; border-color: transparent; }
.draft-tools { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: center; }
.file input { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.file span { display: inline-grid; place-items: center; min-height: 3rem; padding-inline: 1.25rem; border: 1px solid var(--_border); border-radius: var(--_radius); cursor: pointer; }
.file span:hover { border-color: var(--_muted); }
.file :focus-visible + span { outline: 2px solid var(--_focus); outline-offset: 2px; }
.private { font-size: .9375rem; }
.imprint { display: none; }
@container (max-width: 32rem) {
  .compare .segments button { flex: 1 1 auto; padding-inline: .625rem; }
  .matrix th[scope=row] { min-width: 9rem; max-width: 11rem; }
}
@media (forced-colors: active) {
  [role=tab][aria-selected=true] { border-bottom-color: Highlight; }
  .states [aria-pressed=true] { outline: 2px solid Highlight; }
  .states-bar rect { fill: Canvas; stroke: CanvasText; }
  ins, del { border: 1px solid; }
  .matrix td.there { outline: 1px solid CanvasText; outline-offset: -2px; }
}
@media print {
  .tabs, .segments, .narrow, .changes, .draft, .compare .controls, .compare .actions { display: none; }
  .imprint { display: block; margin-top: 1rem; padding-top: .5rem; border-top: 1px solid; font-size: .8125rem; }
  .imprint::after { content: " · " attr(data-url); overflow-wrap: anywhere; }
  .task { break-inside: avoid; }
  .missing-list summary { display: block; list-style: none; }
  .matrix { font-size: .625rem; }
  .matrix th .quiet { display: inline; padding: 0; text-decoration: none; }
  .matrix th[scope=row] { position: static; min-width: 9rem; max-width: none; box-shadow: none; }
  .matrix thead th:not(:first-child) { padding: .25rem 0; writing-mode: vertical-rl; vertical-align: bottom; }
  .matrix td { padding-inline: 0; }
}
`;var y;function C(){return y||(y=new CSSStyleSheet,y.replaceSync(N)),y}var Y={vi:{search:"Tra cứu chương trình, kế hoạch công tác",wait:"Đang mở kho dữ liệu…",unreachable:"Không tải được dữ liệu. Hãy kiểm tra kết nối mạng rồi thử lại.",forbidden:"Máy chủ của trang này không cho chạy WebAssembly nên chưa tra cứu được. Quản trị trang cần thêm 'wasm-unsafe-eval' vào script-src trong tiêu đề Content-Security-Policy, hoặc gửi worker-….js mà không kèm tiêu đề đó.",failed:"Chưa mở được kho dữ liệu.",retry:"Thử lại"},en:{search:"Search the monthly work plans",wait:"Opening the archive…",unreachable:"The data could not be loaded. Check the network connection and try again.",forbidden:"The server of this page forbids WebAssembly, so nothing can be searched. Its administrator can add 'wasm-unsafe-eval' to script-src in the Content-Security-Policy header, or send worker-….js without that header.",failed:"The archive could not be opened.",retry:"Try again"}};function p(s,r,...e){let t=Object.assign(document.createElement(s),r);return t.append(...e),t}function j(s,r){return class extends HTMLElement{static observedAttributes=[...r,"src"];#t=this.attachShadow({mode:"open"});#e=p("div");#i=p("slot");#a=p("p",{className:"sr"});#r;#s=-1;#o=0;#l=[];#d=!1;#h=0;#c="";#m=()=>{this.hidden||this.#n("address",this.#y())};#u=()=>{for(let e of this.#t.querySelectorAll("[data-url]"))e.setAttribute("data-url",location.href)};#g=e=>e?this.#n("failed",e.message):this.#n("","");constructor(){super(),this.#a.setAttribute("role","status"),this.#t.adoptedStyleSheets=[C()],this.#t.append(this.#e,this.#a,this.#i);for(let e of["click","input","change","submit","focusin","keydown","pointermove","dragover","drop"])this.#t.addEventListener(e,t=>this.#E(t))}connectedCallback(){addEventListener("hashchange",this.#m),addEventListener("popstate",this.#m),addEventListener("beforeprint",this.#u),this.#v()}disconnectedCallback(){removeEventListener("hashchange",this.#m),removeEventListener("popstate",this.#m),removeEventListener("beforeprint",this.#u),this.#w()}attributeChangedCallback(e,t,a){!this.isConnected||t==a||(e=="src"?(this.#w(),this.#v()):this.#n(`set-${e}`,a??""))}get state(){return this.#c}get shareable(){return!this.hasAttribute("panel")||/(^|&)view=/.test(this.#c)?this.#c:`${this.#c}${this.#c&&"&"}view=${s}`}get#p(){return Y[this.#b=="en"?"en":"vi"]}get#b(){return(this.closest("[lang]")?.getAttribute("lang")??"vi").slice(0,2).toLowerCase()}#y(){if(this.hidden)return"";let e=this.getAttribute("sync-url");return e=="hash"?location.hash:e=="query"?location.search:""}async#v(){let e=++this.#o;this.#z();let t=new URLSearchParams({lang:this.#b});for(let n of r){let o=this.getAttribute(n);o&&t.set(n,o)}let a=this.#y().slice(1),i=`${t}&${a}`;this.#c=a.replace(/&?view=(search|trends|compare)/,"");try{let n=/(^|&)(q=[^&]|base=[^&]|loading=eager)/.test(i),o=this.getAttribute("worker")!="off",l=await w(this.getAttribute("src")??"",s!="search",o,n),h=await l.call("open",s,i);if(e!=this.#o){l.call("close",h);return}if(this.#r=l,this.#s=h,l.ahead||=this.hasAttribute("panel"),l.watchers.add(this.#g),this.#l.unshift(["",""]),s!="search"&&this.#l.unshift(["width",String(Math.round(this.#e.clientWidth)||720)]),await this.#C(c=>{let m=()=>this.#t.getElementById("q"),d=m(),u=d?.value??"",D=d!=null&&this.#t.activeElement==d,H=(document.activeElement??document.body)==document.body;this.#e.replaceChildren(),c();let b=m();b&&(D||H&&this.hasAttribute("autofocus"))&&b.focus(),b&&u&&(b.value=u,this.#n("q",u))}),e!=this.#o)return;this.#i.hidden=!0,s!="search"&&(this.#_.observe(this.#e),this.#k.observe(this.#e)),this.dispatchEvent(new CustomEvent("tracuu-ready",{bubbles:!0,composed:!0}))}catch(n){e==this.#o&&this.#x(n)}}#w(){this.#o++,this.#r?.watchers.delete(this.#g),this.#r?.leave(this),this.#s>=0&&this.#r?.call("close",this.#s),this.#r=void 0,this.#s=-1,this.#l=[],clearTimeout(this.#h),this.#_.disconnect(),this.#k.disconnect()}#z(){let e=this.#p,t=[];if(s=="search"){let a=p("input",{type:"search",id:"q",ariaLabel:e.search});a.setAttribute("part","input");let i=p("form",{className:"form"},p("div",{className:"field"},a));i.setAttribute("role","search"),t.push(i)}t.push(p("p",{className:"status"},e.wait)),this.#e.className="tracuu",this.#e.replaceChildren(...t),this.#i.hidden=!1}#x(e){let t=this.#p,a=e.code=="forbidden",i=a?t.forbidden:e.code=="unreachable"?t.unreachable:t.failed,n=p("div",{className:"notice"},p("p",{},i));n.setAttribute("role","alert"),a||(n.append(p("p",{className:"why"},e.message)),n.append(p("button",{type:"button",onclick:()=>this.#v()},t.retry))),this.#e.replaceChildren(n),this.#i.hidden=!1,this.dispatchEvent(new CustomEvent("tracuu-error",{detail:e,bubbles:!0,composed:!0}))}#_=new ResizeObserver(([{contentRect:e}])=>{let t=Math.round(e.width);t&&this.#n("width",String(t))});#k=new IntersectionObserver(([{isIntersecting:e}])=>{e&&this.#n("intent","")});#E(e){if(e.type=="focusin")return this.#n("intent","");if(e.type=="dragover"||e.type=="drop"){let o=e.dataTransfer?.files[0];if(!e.target.closest("[data-drop]")||e.type=="drop"&&!o)return;e.preventDefault(),o&&this.#S(o);return}let t=e.target,a=e.type=="click"&&t.closest("[data-open]");if(a){let o={plan:a.getAttribute("data-open"),url:a.getAttribute("href")};this.#f("tracuu-open",o)||e.preventDefault()}e.type=="submit"&&e.preventDefault();let i=t.closest("[data-on]"),n=e.type=="click"&&i?.dataset.on=="click:png"&&this.#t.querySelector("svg.picture");if(n){E(n).then(o=>S(i.value,o));return}for(let o of i?.dataset.on.split(" ")??[]){let[l,h]=o.split(":");if(l=="copy"&&e.type=="click"){let c=i.dataset.here,m=i.dataset.copy+(c?` <${new URL(c,location.href)}>`:"");navigator.clipboard?.writeText(m).then(()=>this.#n(h,i.value),()=>{})}else{if(l!=e.type)continue;if(h=="print")print();else if(h=="draft"){let c=i.files?.[0]??new Blob([i.elements?.text?.value??""]);c.size&&this.#S(c)}else{let c=this.#L(i,e),m=l=="input"||l=="pointermove";c!=null&&this.#n(h,c,!m)}}}}#L(e,t){if(t.type=="keydown")return t.ctrlKey||t.metaKey||t.altKey||!e.dataset.keys.split(" ").includes(t.key)?void 0:(t.preventDefault(),t.key);if(e.viewBox){let a=e.getBoundingClientRect(),i=e.viewBox.baseVal.width/a.width;return[t.clientX-a.x,t.clientY-a.y].map(n=>Math.round(n*i)).join()}return e.type=="checkbox"?e.checked?"1":"":e.value??""}async#S(e){this.#n("draft-wait","");try{let t=new Uint8Array(await e.arrayBuffer()),a=await this.#r?.draft(e.name??"",t,this.#b);this.#n("draft-read",a??"")}catch(t){let{code:a,message:i}=t;this.#n("draft-failed",a=="unreachable"?this.#p.unreachable:i)}}#f(e,t){let a={detail:t,bubbles:!0,composed:!0,cancelable:!0};return this.dispatchEvent(new CustomEvent(e,a))}#n(e,t,a){if(!this.#r)return;let i=this.#l.at(-1);return i?.[0]==e&&!a?i[1]=t:this.#l.push([e,t]),this.#C()}async#C(e){if(!this.#d){this.#d=!0;try{for(let t;this.#r&&(t=this.#l.shift());e=void 0){let[a,i]=t,n=this.#r;a=="retry"&&n.forgive();let o=await n.call(`${this.#s}`,a,i);if(n!=this.#r)return;e?e(()=>this.#A(o)):this.#A(o)}}catch(t){this.#w(),this.#x(t)}finally{this.#d=!1}}}#A({patches:e,wants:t,address:a,step:i,focus:n,total:o,file:l,point:h,pair:c,again:m}){if(q(this.#e,e,this.#r?.url.href),l&&S(l[0],new Blob([l[1]])),h&&this.#f("tracuu-select",{term:h[0],month:h[1]}),c&&this.#f("tracuu-pair",{with:c[0],base:c[1]}),m&&this.#n("again",""),this.#r?.want(this,t),n&&this.#t.getElementById(n)?.focus(),a!=null){this.#c=a;let d=this.getAttribute("sync-url");if(!this.hidden&&(d=="hash"||d=="query")){let u=new URL(location.href);u[d=="hash"?"hash":"search"]=this.shareable,history[i?"pushState":"replaceState"](history.state,"",u)}this.#f(s=="compare"?"tracuu-state":i?"tracuu-filter":"tracuu-input",{state:a})}o!=null&&this.#f("tracuu-results",{total:o}),clearTimeout(this.#h),this.#h=setTimeout(()=>{let d=this.#t.querySelector("[data-say]")?.textContent??"";this.#a.textContent!=d&&(this.#a.textContent=d)},700)}}}var F={vi:{search:"Tra cứu",trends:"Xu hướng",compare:"So sánh",label:"Cách xem"},en:{search:"Search",trends:"Trends",compare:"Compare",label:"Views"}},M=["src","lang","sync-url","heading-level","worker","unit","loading","autofocus"];function O(s){return class extends HTMLElement{static observedAttributes=["view","views",...M];#t=this.attachShadow({mode:"open"});#e=document.createElement("div");#i=[];#a="";#r=()=>this.#u(this.#l());constructor(){super(),this.#t.adoptedStyleSheets=[C()]}connectedCallback(){addEventListener("hashchange",this.#r),addEventListener("popstate",this.#r),this.#d()}disconnectedCallback(){removeEventListener("hashchange",this.#r),removeEventListener("popstate",this.#r)}attributeChangedCallback(r,e,t){if(!(!this.isConnected||e==t))if(r=="view")this.#u(t??"");else if(r=="views")this.#d();else for(let a of this.#t.querySelectorAll("[panel]"))this.#p(a,r)}get state(){return this.#o(this.#a)?.shareable??""}get#s(){let r=(this.getAttribute("views")??"").split(",").map(t=>t.trim()),e=s.filter(t=>r.includes(t));return e.length?e:s}#o(r){return this.#t.getElementById(`view-${r}`)?.firstChild}#l(){let r=this.getAttribute("sync-url"),e=r=="hash"?location.hash:r=="query"?location.search:"",t=new URLSearchParams(e.slice(1)),a=t.get("view")??"";return this.#s.includes(a)?a:a||t.has("terms")?"trends":t.has("base")?"compare":t.has("q")?"search":""}#d(){let r=this.closest("[lang]")?.getAttribute("lang")??"vi",e=F[r.startsWith("en")?"en":"vi"];this.#e.className="tabs",this.#e.role="tablist",this.#e.ariaLabel=e.label,this.#e.onkeydown=i=>this.#h(i);let t=this.#s.map(i=>{let n=document.createElement("div");return n.id=`view-${i}`,n.role="tabpanel",n.hidden=!0,n.setAttribute("aria-labelledby",`tab-${i}`),n});this.#i=this.#s.map(i=>{let n=document.createElement("button");return Object.assign(n,{id:`tab-${i}`,type:"button",role:"tab",textContent:e[i]}),n.part.add("tab"),n.setAttribute("aria-controls",`view-${i}`),n.onclick=()=>this.#c(i),n}),this.#e.replaceChildren(...this.#i);let a=document.createElement("slot");this.#t.replaceChildren(this.#e,...t,a),this.#t.addEventListener("tracuu-ready",()=>a.hidden=!0,{once:!0}),this.#a="",this.#u(this.#l()||this.getAttribute("view")||"")}#h(r){let e=this.#s.indexOf(this.#a),t=this.#i.length-1,i={ArrowLeft:e?e-1:t,ArrowRight:e==t?0:e+1,Home:0,End:t}[r.key];i!=null&&(r.preventDefault(),this.#c(this.#s[i]),this.#i[i].focus())}#c(r){if(r==this.#a)return;let e=this.getAttribute("sync-url");if(e=="hash"||e=="query"){let t=new URL(location.href),a=r=="trends"&&this.#m,i=`${a?`${new URLSearchParams({terms:a})}&`:""}view=${r}`;t[e=="hash"?"hash":"search"]=this.#o(r)?.shareable??i,history.pushState(history.state,"",t)}this.#u(r)}get#m(){return new URLSearchParams(this.#o("search")?.state??"").get("q")}#u(r){let e=this.#s.includes(r)?r:this.#a||this.#s[0];if(e==this.#a)return;this.#a=e,this.#s.forEach((a,i)=>{let n=a==e;this.#i[i].ariaSelected=String(n),this.#i[i].tabIndex=n?0:-1;let o=this.#t.getElementById(`view-${a}`);o.hidden=!n,n&&!o.firstChild&&o.append(this.#g(e));let l=o.firstChild;l&&(l.hidden=!n)});let t={view:e};this.dispatchEvent(new CustomEvent("tracuu-view",{detail:t,bubbles:!0,composed:!0}))}#g(r){let e=document.createElement(`tracuu-${r}`);e.setAttribute("panel","1");for(let a of M)this.#p(e,a);let t=r=="trends"&&this.#m;return t&&e.setAttribute("terms",t),e}#p(r,e){let t=this.getAttribute(e);t!=null?r.setAttribute(e,t):r.removeAttribute(e)}}}var B={search:["q","tones","from","to","unit","sort","page-size","facets","sync-url","heading-level","loading","panel"],trends:["terms","measure","smooth","view","from","to","unit","tones","sync-url","heading-level","loading"],compare:["base","with","part","show","layout","unit","section","by","task","sort","calendar-month","sync-url","heading-level","loading","panel"]};function I(s,r){let e=`tracuu-${s}`;customElements.get(e)||customElements.define(e,r)}for(let[s,r]of Object.entries(B))I(s,j(s,r));I("panel",O(Object.keys(B)));function P(s,r={}){let e=Object.entries(s).filter(([,t])=>t!=null);return String(new URLSearchParams(e.map(([t,a])=>[r[t]??t,String(a)])))}async function fe(s,{worker:r=!0}={}){let e=await w(s,!1,r),t=async(...l)=>(await e.views(),await Promise.all(e.manifest.packs.map(h=>e.load(h.file))),e.call(...l)),{name:a,first:i,counts:n}=e.manifest,o=i?Number(i.slice(0,4))*12+Number(i.slice(5))-1:0;return{name:a,months:n.map((l,h)=>{let c=o+h,m=String(c%12+1).padStart(2,"0");return{month:`${Math.floor(c/12)}-${m}`,plans:l}}),async search(l,h={}){let c=new URLSearchParams({q:l});for(let[d,u]of Object.entries(h))d=="exact_tones"?c.set("tones",u?"exact":""):u!=null&&c.set(d=="responsible"?"by":d,String(u));let m=String(c);for(let d;(d=await e.call("wanted",m)).length;)await Promise.all(d.map(u=>e.load(u)));return e.call("search",m)},async trend(l,h={}){let c=new URLSearchParams({terms:l.join(",")});for(let[m,d]of Object.entries(h))m=="exact_tones"?c.set("tones",d?"exact":""):d!=null&&c.set(m,String(d));return t("trend",String(c))},async compare(l,h,c){return t("compare",P({with:l,base:h,...c}))},async threads(l){return t("threads",P({...l},{month:"base"}))}}}export{fe as open};
