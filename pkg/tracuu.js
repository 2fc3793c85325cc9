const near=name=>new URL(name,import.meta.url).href;
if(globalThis.document?.querySelector("tracuu-search,tracuu-panel"))document.head.append(Object.assign(document.createElement("link"),{rel:"preload",as:"fetch",crossOrigin:"anonymous",href:near("./tracuu-1286d2dc2febffb9.wasm")}));
const shell=import("./tracuu-d814b5eda47c153b.js");
export const open=async(...how)=>(await shell).open(...how);
