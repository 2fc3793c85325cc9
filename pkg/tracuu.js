function C(s){let r=JSON.parse(s||"null");for(let e of r?.hits??[])[e.score]=new Float64Array(new Uint32Array(e.score).buffer);return r}function f(s,r){return Object.assign(new Error(r),{code:s})}async function k(s,r){let e;try{e=await fetch(s,r)}catch{throw f("unreachable",s.href)}if(!e.ok)throw f("unreachable",`${s.href} (HTTP ${e.status})`);return e}function g(s,r,e){let t=s.get(r);return t||(s.set(r,t=e()),t.catch(()=>s.delete(r))),t}var K=new Map,w=s=>g(K,s.href,async()=>(await k(s)).arrayBuffer()),L=()=>w(new URL("./tracuu-4c910cc3eb314108.wasm",import.meta.url)),x=()=>w(new URL("./views-ae4aafe0fd01eb17.wasm",import.meta.url)),V=()=>w(new URL("./office-3605445fb8081561.wasm",import.meta.url)),G=()=>w(new URL("./pdf-26ce0ee1dbe6935b.wasm",import.meta.url));async function X(s){let r=L();if(r.catch(()=>{}),s)try{let a=F(new Worker(new URL("./worker-99b0fd7515404424.js",import.meta.url),{type:"module"}));try{return await a.call("start",await r),a}catch(n){throw a.end(),n}}catch{}let{engine:e}=await import("./worker-99b0fd7515404424.js"),t=e(),i=async(a,...n)=>t(a,n);try{await i("start",await r)}catch(a){throw a instanceof WebAssembly.CompileError?f("forbidden",a.message):a}return{call:i,end(){}}}function F(s){let r=new Map,e=0;return s.onmessage=({data:[t,i,a]})=>{let[n,o]=r.get(t)??[];r.delete(t),a?o?.(f(a.code,a.message)):n?.(i)},s.onerror=t=>{t.preventDefault();for(let[,i]of r.values())i(f("worker",t.message));r.clear()},{call:(t,...i)=>new Promise((a,n)=>{r.set(++e,[a,n]),s.postMessage([e,t,i])}),end:()=>s.terminate()}}var _=class s{#e=new Map;#t=new Map;#i=new Map;#s=new Set;#r=null;#a=null;#c=new Map;#o=!1;watchers=new Set;ahead=!1;constructor(r,e,t){this.url=r,this.manifest=e,this.call=t}static async open(r,e,t,i){let a=X(e);try{let n=await z(r),o=async(...h)=>{try{let c=await(await a).call(...h);return typeof c=="string"&&h[0]!="draft"?C(c):c}catch(c){throw/Error$|^worker$/.test(c.code??c.name)&&(i(),(await a).end()),c}},l=new s(r,n,o);return t&&l.#m().catch(()=>{}),await o("manifest",n),l}catch(n){throw a.then(({end:o})=>o()).catch(()=>{}),n}}#d(r,e){return g(this.#t,r,async()=>new Uint8Array(await(await k(new URL(r,this.url),{signal:e})).arrayBuffer()))}async#m(){let{gate:r,packs:e}=this.manifest,[t,i]=e.map(n=>n.file).reverse(),a=[r?.file,t].filter(Boolean).map(n=>this.#d(n));await Promise.all([L(),...a]),!(!i||this.#e.size)&&(this.#a={name:i,stop:new AbortController},await this.#d(i,this.#a.stop.signal))}load(r){return g(this.#e,r,async()=>{try{await this.call("put",r,await this.#d(r)),this.#t.delete(r)}catch(e){if(this.#t.delete(r),this.#o)throw e;this.#o=!0;let t=await z(this.url);if(JSON.stringify(t)==JSON.stringify(this.manifest))throw e;this.manifest=t,await this.call("manifest",t),this.#e.clear(),this.#t.clear()}})}views(){return g(this.#c,"views",async()=>this.call("views",await x()))}want(r,e){this.#i.set(r,e);let[t,i]=[this.manifest.gate?.file,this.#a],a=[...this.#i.values()].flat();i&&this.#e.has(t)&&!a.some(n=>n==t||n==i.name)&&i.stop.abort(),this.#r??=this.#l().finally(()=>this.#r=null)}async#l(){for(;;){let r=[...this.#i.values()].flat(),[e,t]=r.filter(a=>!this.#s.has(a));if(!e)return this.#h();t&&this.#d(t).catch(()=>{});let i;try{await this.load(e)}catch(a){i=a,this.#s.add(e)}for(let[a,n]of this.#i)this.#i.set(a,n.filter(o=>o!=e));await Promise.all([...this.watchers].map(a=>a(i)))}}#h(){let{connection:r}=navigator;this.ahead&&this.#e.size&&!r?.saveData&&x().catch(()=>{})}async draft(r,e,t){let i=[37,80,68,70].every((a,n)=>e[n]==a);return this.call("draft",i,await(i?G():V()),r,e,t)}leave(r){this.#i.delete(r)}forgive(){this.#s.clear(),this.#o=!1}};async function z(s){let r=await k(s,{cache:"no-cache"});try{return await r.json()}catch{throw f("damaged",s.href)}}var E=new Map;async function v(s,r,e=!0,t=!1){let i=new URL(s||".",document.baseURI);i.pathname.endsWith(".json")||(i.pathname.endsWith("/")||(i.pathname+="/"),i.pathname+="manifest.json"),r&&x().catch(()=>{});let a=`${e} ${i.href}`,n=await g(E,a,()=>_.open(i,e,t,()=>E.delete(a)));return r&&await n.views(),n}function S(s,r){let e=document.createElement("a");e.href=URL.createObjectURL(r),e.download=s,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),1e4)}async function R(s){let{width:r,height:e}=s.viewBox.baseVal,t=2,i=12,a=32,n=new OffscreenCanvas((r+2*i)*t,(e+a+i)*t),o=n.getContext("2d");return o.scale(t,t),o.fillStyle="#fff",o.fillRect(0,0,n.width,n.height),o.translate(i,a),o.fillStyle="#1c1d21",o.font="600 14px system-ui, sans-serif",o.fillText(s.getAttribute("aria-label")??"",0,-12,r),T(o,s,{size:"12",weight:"400",anchor:"start",fill:"#000",stroke:"none"}),n.convertToBlob()}function T(s,r,e){let t=(a,n)=>r.getAttribute(a)??n,i={size:t("font-size",e.size),weight:t("font-weight",e.weight),anchor:t("text-anchor",e.anchor),fill:t("fill",e.fill),stroke:t("stroke",e.stroke)};if(r.localName=="path"){let a=new Path2D(t("d",""));i.fill!="none"&&i.stroke=="none"&&(s.globalAlpha=Number(t("fill-opacity","1")),s.fillStyle=i.fill,s.fill(a)),i.stroke!="none"&&(s.globalAlpha=Number(t("stroke-opacity","1")),s.strokeStyle=i.stroke,s.lineWidth=Number(t("stroke-width","1")),s.lineJoin="round",s.setLineDash(t("stroke-dasharray","").split(" ").filter(Boolean).map(Number)),s.stroke(a)),s.globalAlpha=1}else r.localName=="text"&&(s.font=`${i.weight} ${i.size}px system-ui, sans-serif`,s.textAlign=i.anchor=="middle"?"center":i.anchor=="end"?"right":"left",s.fillStyle=i.fill,s.fillText(r.textContent??"",Number(t("x","0")),Number(t("y","0"))));for(let a of r.children)T(s,a,i)}var $="http://www.w3.org/2000/svg",U=document.baseURI;function N(s,r,e){r=="href"&&e&&!/^[#?]/.test(e)&&(e=new URL(e,U).href),r=="checked"||r=="selected"?s[r]=e!=null:r=="value"&&s.localName=="input"?s.value=e??"":e==null?s.removeAttribute(r):s.setAttribute(r,e)}function j(s,r){if(typeof s=="string")return new Text(s);let[e,t,...i]=s;r||=e=="svg";let a=r?document.createElementNS($,e):document.createElement(e);for(let n in t)N(a,n,t[n]);return a.append(...i.map(n=>j(n,r))),a}function q(s,r,e=document.baseURI){U=e;for(let[t,i,a,n]of r){let o=s;for(let l of i)o=o.childNodes[l];if(t=="t")o.data=a;else if(t=="a")N(o,a,n);else{let l=[...o.childNodes],h=a.map(d=>typeof d=="number"?l[d]:j(d,o.namespaceURI==$)),c=new Set(h);for(let d of l)c.has(d)||d.remove();let m=o.firstChild;for(let d of h)d==m?m=m.nextSibling:o.insertBefore(d,m)}}}var M=`:host {
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
`;var y;function A(){return y||(y=new CSSStyleSheet,y.replaceSync(M)),y}var Y={vi:{search:"Tra cứu chương trình, kế hoạch công tác",wait:"Đang mở kho dữ liệu…",unreachable:"Không tải được dữ liệu. Hãy kiểm tra kết nối mạng rồi thử lại.",forbidden:"Máy chủ của trang này không cho chạy WebAssembly nên chưa tra cứu được. Quản trị trang cần thêm 'wasm-unsafe-eval' vào script-src trong tiêu đề Content-Security-Policy, hoặc gửi worker-….js mà không kèm tiêu đề đó.",failed:"Chưa mở được kho dữ liệu.",retry:"Thử lại"},en:{search:"Search the monthly work plans",wait:"Opening the archive…",unreachable:"The data could not be loaded. Check the network connection and try again.",forbidden:"The server of this page forbids WebAssembly, so nothing can be searched. Its administrator can add 'wasm-unsafe-eval' to script-src in the Content-Security-Policy header, or send worker-….js without that header.",failed:"The archive could not be opened.",retry:"Try again"}};function p(s,r,...e){let t=Object.assign(document.createElement(s),r);return t.append(...e),t}function O(s,r){return class extends HTMLElement{static observedAttributes=[...r,"src"];#e=this.attachShadow({mode:"open"});#t=p("div");#i=p("slot");#s=p("p",{className:"sr"});#r;#a=-1;#c=0;#o=[];#d=!1;#m=0;#l="";#h=()=>{this.hidden||this.#n("address",this.#y())};#u=()=>{for(let e of this.#e.querySelectorAll("[data-url]"))e.setAttribute("data-url",location.href)};#g=e=>e?this.#n("failed",e.message):this.#n("","");constructor(){super(),this.#s.setAttribute("role","status"),this.#e.adoptedStyleSheets=[A()],this.#e.append(this.#t,this.#s,this.#i);for(let e of["click","input","change","submit","focusin","keydown","pointermove","dragover","drop"])this.#e.addEventListener(e,t=>this.#E(t))}connectedCallback(){addEventListener("hashchange",this.#h),addEventListener("popstate",this.#h),addEventListener("beforeprint",this.#u),this.#w()}disconnectedCallback(){removeEventListener("hashchange",this.#h),removeEventListener("popstate",this.#h),removeEventListener("beforeprint",this.#u),this.#v()}attributeChangedCallback(e,t,i){!this.isConnected||t==i||(e=="src"?(this.#v(),this.#w()):this.#n(`set-${e}`,i??""))}get state(){return this.#l}get shareable(){return!this.hasAttribute("panel")||/(^|&)view=/.test(this.#l)?this.#l:`${this.#l}${this.#l&&"&"}view=${s}`}get#p(){return Y[this.#b=="en"?"en":"vi"]}get#b(){return(this.closest("[lang]")?.getAttribute("lang")??"vi").slice(0,2).toLowerCase()}#y(){if(this.hidden)return"";let e=this.getAttribute("sync-url");return e=="hash"?location.hash:e=="query"?location.search:""}async#w(){let e=++this.#c;this.#z();let t=new URLSearchParams({lang:this.#b});for(let n of r){let o=this.getAttribute(n);o&&t.set(n,o)}let i=this.#y().slice(1),a=`${t}&${i}`;this.#l=i.replace(/&?view=(search|trends|compare)/,"");try{let n=/(^|&)(q=[^&]|base=[^&]|loading=eager)/.test(a),o=this.getAttribute("worker")!="off",l=await v(this.getAttribute("src")??"",s!="search",o,n),h=await l.call("open",s,a);if(e!=this.#c){l.call("close",h);return}if(this.#r=l,this.#a=h,l.ahead||=this.hasAttribute("panel"),l.watchers.add(this.#g),this.#o.unshift(["",""]),s!="search"&&this.#o.unshift(["width",String(Math.round(this.#t.clientWidth)||720)]),await this.#A(c=>{let m=()=>this.#e.getElementById("q"),d=m(),u=d?.value??"",H=d!=null&&this.#e.activeElement==d,J=(document.activeElement??document.body)==document.body;this.#t.replaceChildren(),c();let b=m();b&&(H||J&&this.hasAttribute("autofocus"))&&b.focus(),b&&u&&(b.value=u,this.#n("q",u))}),e!=this.#c)return;this.#i.hidden=!0,s!="search"&&(this.#_.observe(this.#t),this.#k.observe(this.#t)),this.dispatchEvent(new CustomEvent("tracuu-ready",{bubbles:!0,composed:!0}))}catch(n){e==this.#c&&this.#x(n)}}#v(){this.#c++,this.#r?.watchers.delete(this.#g),this.#r?.leave(this),this.#a>=0&&this.#r?.call("close",this.#a),this.#r=void 0,this.#a=-1,this.#o=[],clearTimeout(this.#m),this.#_.disconnect(),this.#k.disconnect()}#z(){let e=this.#p,t=[];if(s=="search"){let i=p("input",{type:"search",id:"q",ariaLabel:e.search});i.setAttribute("part","input");let a=p("form",{className:"form"},p("div",{className:"field"},i));a.setAttribute("role","search"),t.push(a)}t.push(p("p",{className:"status"},e.wait)),this.#t.className="tracuu",this.#t.replaceChildren(...t),this.#i.hidden=!1}#x(e){let t=this.#p,i=e.code=="forbidden",a=i?t.forbidden:e.code=="unreachable"?t.unreachable:t.failed,n=p("div",{className:"notice"},p("p",{},a));n.setAttribute("role","alert"),i||(n.append(p("p",{className:"why"},e.message)),n.append(p("button",{type:"button",onclick:()=>this.#w()},t.retry))),this.#t.replaceChildren(n),this.#i.hidden=!1,this.dispatchEvent(new CustomEvent("tracuu-error",{detail:e,bubbles:!0,composed:!0}))}#_=new ResizeObserver(([{contentRect:e}])=>{let t=Math.round(e.width);t&&this.#n("width",String(t))});#k=new IntersectionObserver(([{isIntersecting:e}])=>{e&&this.#n("intent","")});#E(e){if(e.type=="focusin")return this.#n("intent","");if(e.type=="dragover"||e.type=="drop"){let o=e.dataTransfer?.files[0];if(!e.target.closest("[data-drop]")||e.type=="drop"&&!o)return;e.preventDefault(),o&&this.#S(o);return}let t=e.target,i=e.type=="click"&&t.closest("[data-open]");if(i){let o={plan:i.getAttribute("data-open"),url:i.getAttribute("href")};this.#f("tracuu-open",o)||e.preventDefault()}e.type=="submit"&&e.preventDefault();let a=t.closest("[data-on]"),n=e.type=="click"&&a?.dataset.on=="click:png"&&this.#e.querySelector("svg.picture");if(n){R(n).then(o=>S(a.value,o));return}for(let o of a?.dataset.on.split(" ")??[]){let[l,h]=o.split(":");if(l=="copy"&&e.type=="click"){let c=a.dataset.here,m=a.dataset.copy+(c?` <${new URL(c,location.href)}>`:"");navigator.clipboard?.writeText(m).then(()=>this.#n(h,a.value),()=>{})}else{if(l!=e.type)continue;if(h=="print")print();else if(h=="draft"){let c=a.files?.[0]??new Blob([a.elements?.text?.value??""]);c.size&&this.#S(c)}else{let c=this.#L(a,e),m=l=="input"||l=="pointermove";c!=null&&this.#n(h,c,!m)}}}}#L(e,t){if(t.type=="keydown")return t.ctrlKey||t.metaKey||t.altKey||!e.dataset.keys.split(" ").includes(t.key)?void 0:(t.preventDefault(),t.key);if(e.viewBox){let i=e.getBoundingClientRect(),a=e.viewBox.baseVal.width/i.width;return[t.clientX-i.x,t.clientY-i.y].map(n=>Math.round(n*a)).join()}return e.type=="checkbox"?e.checked?"1":"":e.value??""}async#S(e){this.#n("draft-wait","");try{let t=new Uint8Array(await e.arrayBuffer()),i=await this.#r?.draft(e.name??"",t,this.#b);this.#n("draft-read",i??"")}catch(t){let{code:i,message:a}=t;this.#n("draft-failed",i=="unreachable"?this.#p.unreachable:a)}}#f(e,t){let i={detail:t,bubbles:!0,composed:!0,cancelable:!0};return this.dispatchEvent(new CustomEvent(e,i))}#n(e,t,i){if(!this.#r)return;let a=this.#o.at(-1);return a?.[0]==e&&!i?a[1]=t:this.#o.push([e,t]),this.#A()}async#A(e){if(!this.#d){this.#d=!0;try{for(let t;this.#r&&(t=this.#o.shift());e=void 0){let[i,a]=t,n=this.#r;i=="retry"&&n.forgive();let o=await n.call(`${this.#a}`,i,a);if(n!=this.#r)return;e?e(()=>this.#C(o)):this.#C(o)}}catch(t){this.#v(),this.#x(t)}finally{this.#d=!1}}}#C({patches:e,wants:t,address:i,step:a,focus:n,total:o,file:l,point:h,pair:c,again:m}){if(q(this.#t,e,this.#r?.url.href),l&&S(l[0],new Blob([l[1]])),h&&this.#f("tracuu-select",{term:h[0],month:h[1]}),c&&this.#f("tracuu-pair",{with:c[0],base:c[1]}),m&&this.#n("again",""),this.#r?.want(this,t),n&&this.#e.getElementById(n)?.focus(),i!=null){this.#l=i;let d=this.getAttribute("sync-url");if(!this.hidden&&(d=="hash"||d=="query")){let u=new URL(location.href);u[d=="hash"?"hash":"search"]=this.shareable,history[a?"pushState":"replaceState"](history.state,"",u)}this.#f(s=="compare"?"tracuu-state":a?"tracuu-filter":"tracuu-input",{state:i})}o!=null&&this.#f("tracuu-results",{total:o}),clearTimeout(this.#m),this.#m=setTimeout(()=>{let d=this.#e.querySelector("[data-say]")?.textContent??"";this.#s.textContent!=d&&(this.#s.textContent=d)},700)}}}var Z={vi:{search:"Tra cứu",trends:"Xu hướng",compare:"So sánh",label:"Cách xem"},en:{search:"Search",trends:"Trends",compare:"Compare",label:"Views"}},P=["src","lang","sync-url","heading-level","worker","unit","loading","autofocus"];function B(s){return class extends HTMLElement{static observedAttributes=["view","views",...P];#e=this.attachShadow({mode:"open"});#t=document.createElement("div");#i=[];#s="";#r=()=>this.#u(this.#o());constructor(){super(),this.#e.adoptedStyleSheets=[A()]}connectedCallback(){addEventListener("hashchange",this.#r),addEventListener("popstate",this.#r),this.#d()}disconnectedCallback(){removeEventListener("hashchange",this.#r),removeEventListener("popstate",this.#r)}attributeChangedCallback(r,e,t){if(!(!this.isConnected||e==t))if(r=="view")this.#u(t??"");else if(r=="views")this.#d();else for(let i of this.#e.querySelectorAll("[panel]"))this.#p(i,r)}get state(){return this.#c(this.#s)?.shareable??""}get#a(){let r=(this.getAttribute("views")??"").split(",").map(t=>t.trim()),e=s.filter(t=>r.includes(t));return e.length?e:s}#c(r){return this.#e.getElementById(`view-${r}`)?.firstChild}#o(){let r=this.getAttribute("sync-url"),e=r=="hash"?location.hash:r=="query"?location.search:"",t=new URLSearchParams(e.slice(1)),i=t.get("view")??"";return this.#a.includes(i)?i:i||t.has("terms")?"trends":t.has("base")?"compare":t.has("q")?"search":""}#d(){let r=this.closest("[lang]")?.getAttribute("lang")??"vi",e=Z[r.startsWith("en")?"en":"vi"];this.#t.className="tabs",this.#t.role="tablist",this.#t.ariaLabel=e.label,this.#t.onkeydown=a=>this.#m(a);let t=this.#a.map(a=>{let n=document.createElement("div");return n.id=`view-${a}`,n.role="tabpanel",n.hidden=!0,n.setAttribute("aria-labelledby",`tab-${a}`),n});this.#i=this.#a.map(a=>{let n=document.createElement("button");return Object.assign(n,{id:`tab-${a}`,type:"button",role:"tab",textContent:e[a]}),n.part.add("tab"),n.setAttribute("aria-controls",`view-${a}`),n.onclick=()=>this.#l(a),n}),this.#t.replaceChildren(...this.#i);let i=document.createElement("slot");this.#e.replaceChildren(this.#t,...t,i),this.#e.addEventListener("tracuu-ready",()=>i.hidden=!0,{once:!0}),this.#s="",this.#u(this.#o()||this.getAttribute("view")||"")}#m(r){let e=this.#a.indexOf(this.#s),t=this.#i.length-1,a={ArrowLeft:e?e-1:t,ArrowRight:e==t?0:e+1,Home:0,End:t}[r.key];a!=null&&(r.preventDefault(),this.#l(this.#a[a]),this.#i[a].focus())}#l(r){if(r==this.#s)return;let e=this.getAttribute("sync-url");if(e=="hash"||e=="query"){let t=new URL(location.href),i=r=="trends"&&this.#h,a=`${i?`${new URLSearchParams({terms:i})}&`:""}view=${r}`;t[e=="hash"?"hash":"search"]=this.#c(r)?.shareable??a,history.pushState(history.state,"",t)}this.#u(r)}get#h(){return new URLSearchParams(this.#c("search")?.state??"").get("q")}#u(r){let e=this.#a.includes(r)?r:this.#s||this.#a[0];if(e==this.#s)return;this.#s=e,this.#a.forEach((i,a)=>{let n=i==e;this.#i[a].ariaSelected=String(n),this.#i[a].tabIndex=n?0:-1;let o=this.#e.getElementById(`view-${i}`);o.hidden=!n,n&&!o.firstChild&&o.append(this.#g(e));let l=o.firstChild;l&&(l.hidden=!n)});let t={view:e};this.dispatchEvent(new CustomEvent("tracuu-view",{detail:t,bubbles:!0,composed:!0}))}#g(r){let e=document.createElement(`tracuu-${r}`);e.setAttribute("panel","1");for(let i of P)this.#p(e,i);let t=r=="trends"&&this.#h;return t&&e.setAttribute("terms",t),e}#p(r,e){let t=this.getAttribute(e);t!=null?r.setAttribute(e,t):r.removeAttribute(e)}}}var W={search:["q","tones","from","to","unit","sort","page-size","facets","sync-url","heading-level","loading","panel"],trends:["terms","measure","smooth","view","from","to","unit","tones","sync-url","heading-level","loading"],compare:["base","with","part","show","layout","unit","section","by","task","sort","calendar-month","sync-url","heading-level","loading","panel"]};function D(s,r){let e=`tracuu-${s}`;customElements.get(e)||customElements.define(e,r)}for(let[s,r]of Object.entries(W))D(s,O(s,r));D("panel",B(Object.keys(W)));function I(s,r={}){let e=Object.entries(s).filter(([,t])=>t!=null);return String(new URLSearchParams(e.map(([t,i])=>[r[t]??t,String(i)])))}async function we(s,{worker:r=!0}={}){let e=await v(s,!1,r),t=async(...l)=>(await e.views(),await Promise.all(e.manifest.packs.map(h=>e.load(h.file))),e.call(...l)),{name:i,first:a,counts:n}=e.manifest,o=a?Number(a.slice(0,4))*12+Number(a.slice(5))-1:0;return{name:i,months:n.map((l,h)=>{let c=o+h,m=String(c%12+1).padStart(2,"0");return{month:`${Math.floor(c/12)}-${m}`,plans:l}}),async search(l,h={}){let c=new URLSearchParams({q:l});for(let[d,u]of Object.entries(h))d=="exact_tones"?c.set("tones",u?"exact":""):u!=null&&c.set(d=="responsible"?"by":d,String(u));let m=String(c);for(let d;(d=await e.call("wanted",m)).length;)await Promise.all(d.map(u=>e.load(u)));return e.call("search",m)},async trend(l,h={}){let c=new URLSearchParams({terms:l.join(",")});for(let[m,d]of Object.entries(h))m=="exact_tones"?c.set("tones",d?"exact":""):d!=null&&c.set(m,String(d));return t("trend",String(c))},async compare(l,h,c){return t("compare",I({with:l,base:h,...c}))},async threads(l){return t("threads",I({...l},{month:"base"}))}}}export{we as open};
