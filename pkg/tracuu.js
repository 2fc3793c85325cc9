const near=name=>new URL(name,import.meta.url).href;
if(globalThis.document?.querySelector("tracuu-search,tracuu-panel"))document.head.append(Object.assign(document.createElement("link"),{rel:"preload",as:"fetch",crossOrigin:"anonymous",href:near("./tracuu-38f8afd09cf63ee9.wasm")}));
const shell=import("./tracuu-091a2419af452382.js");
export const open=async(...how)=>(await shell).open(...how);
