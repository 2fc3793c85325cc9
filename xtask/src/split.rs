//! Splits a wasm module into a first part, which every page loads, and later parts, which
//! are loaded when they are needed. A later part is a module that is instantiated into the
//! memory and the function table of the first part.
//!
//! The linker leaves its relocations in the module (`--emit-relocs`): they say
//! exactly which functions and constants each function and constant refers to.
//! A later part is called only through its *entries*, a few functions that are listed for it
//! (`MODULES` in `pkg.rs`). It consists of what can be reached only through them. What the
//! module's exports reach otherwise, or what several parts reach, stays in the first part.
//! The first part calls entries through slots of the function table, which a later part
//! fills when it is instantiated. A call before that is a trap.

use crate::run::{Failure, OrFail, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    FunctionKind, GlobalKind, Module, ModuleConfig, TableId,
};
use wasmparser::{
    ExternalKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo, TypeRef,
};

/// The module name under which later parts import from the first part.
const FIRST: &str = "m";

const CURE: &str = "mend xtask/src/split.rs, or the entries in xtask/src/pkg.rs";

/// A later part: what can be reached only through its entries.
#[derive(Debug)]
pub(crate) struct Later {
    /// Symbols of functions.
    entries: Vec<String>,
    functions: BTreeSet<String>,
    /// Address ranges of its constants, in order.
    data: Vec<Range<u32>>,
}

/// The graph of references in a linked module. Its nodes are numbered: functions first, then
/// symbols.
#[derive(Default)]
struct Linked {
    /// The symbol of each function; empty if it has none.
    names: Vec<String>,
    roots: Vec<usize>,
    /// The nodes that each node refers to.
    edges: BTreeMap<usize, Vec<usize>>,
    /// Constants: the node, and its address range.
    data: Vec<(usize, Range<u32>)>,
}

/// Finds the later parts of a linked module. `parts` has the entries of each, as paths of
/// functions: `tracuu::view::session::trends::open`.
pub(crate) fn later(linked: &[u8], parts: &[&[&str]]) -> Outcome<Vec<Later>> {
    let linked = Linked::new(&sections(linked).or_fail("the linked module", CURE)?);
    let entries: Vec<Vec<usize>> = parts
        .iter()
        .map(|entries| entries.iter().map(|path| linked.function(path)).collect())
        .collect::<Outcome<_>>()?;
    let all = entries.concat();
    let mut reached = vec![reach(&linked, &linked.roots, &all)];
    for own in &entries {
        let others: Vec<usize> = all.iter().copied().filter(|e| !own.contains(e)).collect();
        reached.push(reach(&linked, own, &others));
    }
    (1..reached.len())
        .map(|part| {
            let only = |node: &usize| {
                let holding = (0..reached.len()).filter(|&n| reached[n].contains(node));
                holding.eq([part])
            };
            linked.part(&entries[part - 1], &only)
        })
        .collect()
}

/// Returns all nodes that can be reached from `from`, itself included, without passing
/// through `closed`.
fn reach(linked: &Linked, from: &[usize], closed: &[usize]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut waiting = from.to_vec();
    while let Some(node) = waiting.pop() {
        if !closed.contains(&node) && seen.insert(node) {
            waiting.extend(linked.edges.get(&node).into_iter().flatten());
        }
    }
    seen
}

/// What the sections of a linked module say about references.
#[derive(Default)]
struct Sections<'a> {
    /// The number of imported functions, which come before the module's own.
    imported: usize,
    roots: Vec<usize>,
    /// The ranges of function bodies in the file.
    bodies: Vec<Range<usize>>,
    /// Data segments: the range in the file, and the first address in memory.
    segments: Vec<(Range<usize>, u32)>,
    /// The starts of the two sections that have relocations, in the file.
    code: usize,
    data: usize,
    symbols: Vec<SymbolInfo<'a>>,
    /// Relocations, with their offsets in the file.
    relocations: Vec<(usize, RelocationEntry)>,
}

/// Reads the sections that WebAssembly's tool conventions define for linking.
fn sections(wasm: &[u8]) -> wasmparser::Result<Sections<'_>> {
    let mut out = Sections::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    out.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        out.roots.push(export.index as usize);
                    }
                }
            }
            Payload::StartSection { func, .. } => out.roots.push(func as usize),
            Payload::CodeSectionStart { range, .. } => out.code = range.start,
            Payload::CodeSectionEntry(body) => out.bodies.push(body.range()),
            Payload::DataSection(section) => {
                out.data = section.range().start;
                for segment in section {
                    let segment = segment?;
                    if let wasmparser::DataKind::Active { offset_expr, .. } = segment.kind
                        && let Operator::I32Const { value } =
                            offset_expr.get_operators_reader().read()?
                    {
                        let end = segment.range.end;
                        out.segments
                            .push((end - segment.data.len()..end, value as u32));
                    }
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Linking(parts) => {
                    for part in parts {
                        if let Linking::SymbolTable(table) = part? {
                            out.symbols = table.into_iter().collect::<Result<_, _>>()?;
                        }
                    }
                }
                KnownCustom::Reloc(reader) => {
                    let code = section.name() == "reloc.CODE";
                    let start = if code { out.code } else { out.data };
                    for entry in reader.entries() {
                        let entry = entry?;
                        out.relocations.push((start + entry.offset as usize, entry));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(out)
}

impl Linked {
    /// Returns the only function with this path.
    fn function(&self, path: &str) -> Outcome<usize> {
        let is = |name: &String| format!("{:#}", rustc_demangle::demangle(name)) == path;
        let mut named = (0..self.names.len()).filter(|&f| is(&self.names[f]));
        match (named.next(), named.next()) {
            (Some(function), None) => Ok(function),
            _ => Err(Failure::new(format!("not one function is {path}"), CURE)),
        }
    }

    /// Returns the part with these entries. `later` tells which nodes belong to it.
    fn part(&self, entries: &[usize], later: &dyn Fn(&usize) -> bool) -> Outcome<Later> {
        let name = |f: &usize| self.names[*f].clone();
        let functions: BTreeSet<String> = (0..self.names.len())
            .filter(later)
            .map(|f| name(&f))
            .collect();
        let others = (0..self.names.len()).filter(|f| !later(f));
        if let Some(twice) = others
            .map(|f| name(&f))
            .find(|name| functions.contains(name))
        {
            return Err(Failure::new(format!("two functions are {twice}"), CURE));
        }
        let mut data = Vec::new();
        for (_, place) in self.data.iter().filter(|(node, _)| later(node)) {
            // The linker merges strings that end alike, so that constants may overlap. One
            // that overlaps with a constant of another part stays in the first part.
            let shared = |(node, other): &&(usize, Range<u32>)| {
                !later(node) && other.start < place.end && place.start < other.end
            };
            if !self.data.iter().any(|other| shared(&other)) {
                data.push(place.clone());
            }
        }
        data.sort_by_key(|place| place.start);
        data.dedup();
        Ok(Later {
            entries: entries.iter().map(name).collect(),
            functions,
            data,
        })
    }

    fn new(sections: &Sections<'_>) -> Linked {
        let functions = sections.imported + sections.bodies.len();
        let mut out = Linked {
            names: vec![String::new(); functions],
            roots: sections.roots.clone(),
            ..Linked::default()
        };
        for (number, symbol) in sections.symbols.iter().enumerate() {
            match symbol {
                SymbolInfo::Func {
                    index,
                    name: Some(name),
                    ..
                } => {
                    out.names[*index as usize] = (*name).to_owned();
                }
                SymbolInfo::Data {
                    symbol: Some(symbol),
                    ..
                } => {
                    if let Some((_, address)) = sections.segments.get(symbol.index as usize) {
                        let start = address + symbol.offset;
                        out.data
                            .push((functions + number, start..start + symbol.size));
                    }
                }
                _ => {}
            }
        }
        for &(at, entry) in &sections.relocations {
            // The index of these is that of a type, not of a symbol.
            if entry.ty == RelocationType::TypeIndexLeb {
                continue;
            }
            let number = entry.index as usize;
            let to = match sections.symbols.get(number) {
                Some(SymbolInfo::Func { index, .. }) => *index as usize,
                Some(SymbolInfo::Data { .. }) => functions + number,
                _ => continue,
            };
            let from = out.nodes_at(sections, at);
            if from.is_empty() {
                // The reference is from a constant without a symbol, so that nothing tells
                // who uses it: anybody may.
                out.roots.push(to);
            }
            for from in from {
                out.edges.entry(from).or_default().push(to);
            }
        }
        out
    }

    /// Returns the function, or the constants, that cover an offset in the file.
    fn nodes_at(&self, sections: &Sections<'_>, at: usize) -> Vec<usize> {
        let body = sections.bodies.partition_point(|body| body.end <= at);
        if sections
            .bodies
            .get(body)
            .is_some_and(|body| body.contains(&at))
        {
            return vec![sections.imported + body];
        }
        let segment = sections
            .segments
            .iter()
            .find(|(place, _)| place.contains(&at));
        let address = segment.map(|(place, address)| address + (at - place.start) as u32);
        let holds = |place: &Range<u32>| address.is_some_and(|address| place.contains(&address));
        let holding = self.data.iter().filter(|(_, place)| holds(place));
        holding.map(|(node, _)| *node).collect()
    }
}

/// Splits the module in which `later` was found, after its bindings have been made. Returns
/// the first part and the later ones.
pub(crate) fn part(bound: &[u8], later: &[Later]) -> Outcome<(Vec<u8>, Vec<Vec<u8>>)> {
    let parse = || {
        let mut config = ModuleConfig::new();
        config.generate_producers_section(false);
        let mut module = config.parse(bound).or_fail("the bound module", CURE)?;
        let stale: Vec<_> = module
            .customs
            .iter()
            .map(|(id, section)| (id, section.name().to_owned()))
            .collect();
        for (id, name) in stale {
            if name == "linking" || name.starts_with("reloc.") {
                module.customs.delete(id);
            }
        }
        Ok::<Module, Failure>(module)
    };
    let mut first = parse()?;
    let plan = Plan::new(&first, later)?;
    plan.first(&mut first, later)?;
    let later = later.iter().enumerate().map(|(number, of)| {
        let mut module = parse()?;
        plan.later(&mut module, number, of)?;
        Ok(module.emit_wasm())
    });
    Ok((first.emit_wasm(), later.collect::<Outcome<_>>()?))
}

/// Says which functions go into which part. A function is named by its index in the bound
/// module, which is the same in all parsed copies.
struct Plan {
    /// For each function, the number of its later part; `None` for the first part.
    part: Vec<Option<usize>>,
    /// Entries that are called from another part.
    entries: Vec<usize>,
    /// Functions that a later part calls and does not have itself: those of the first part,
    /// and entries.
    shared: Vec<usize>,
    /// The first slot of the function table for entries.
    slots: u64,
}

struct Calls<'a>(&'a mut BTreeSet<FunctionId>);

impl<'instr> Visitor<'instr> for Calls<'_> {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.insert(*function);
    }
}

fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

fn main_table(module: &Module) -> Outcome<TableId> {
    let table = module
        .tables
        .main_function_table()
        .or_fail("the table of functions", CURE)?;
    table.ok_or_else(|| Failure::new("no table of functions", CURE))
}

impl Plan {
    fn new(module: &Module, later: &[Later]) -> Outcome<Plan> {
        let ids = ids(module);
        let name = |&id: &FunctionId| module.funcs.get(id).name.clone().unwrap_or_default();
        let part_of = |id: &FunctionId| {
            let name = name(id);
            later.iter().position(|part| part.functions.contains(&name))
        };
        let part: Vec<Option<usize>> = ids.iter().map(part_of).collect();
        let place: BTreeMap<FunctionId, usize> = ids.iter().copied().zip(0..).collect();
        let mut shared = BTreeSet::new();
        let mut entries = BTreeSet::new();
        for (at, id) in ids.iter().enumerate() {
            let FunctionKind::Local(body) = &module.funcs.get(*id).kind else {
                continue;
            };
            let mut calls = BTreeSet::new();
            dfs_in_order(&mut Calls(&mut calls), body, body.entry_block());
            for called in calls.into_iter().map(|called| place[&called]) {
                if part[at] == part[called] {
                    continue;
                }
                if part[at].is_some() {
                    shared.insert(called);
                }
                if let Some(entered) = part[called] {
                    let name = name(&ids[called]);
                    if !later[entered].entries.contains(&name) {
                        let message = format!("{name} is called from another part");
                        return Err(Failure::new(message, CURE));
                    }
                    entries.insert(called);
                }
            }
        }
        Ok(Plan {
            part,
            entries: entries.into_iter().collect(),
            shared: shared.into_iter().collect(),
            slots: module.tables.get(main_table(module)?).initial,
        })
    }

    /// Returns the name under which the first part exports a function.
    fn shared_name(number: usize) -> String {
        const DIGITS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let digit = |n: usize| DIGITS[n % DIGITS.len()] as char;
        [digit(number / DIGITS.len()), digit(number)]
            .iter()
            .collect()
    }

    fn widen(&self, module: &mut Module) -> Outcome<TableId> {
        let id = main_table(module)?;
        let table = module.tables.get_mut(id);
        table.initial = self.slots + self.entries.len() as u64;
        table.maximum = Some(table.initial);
        Ok(id)
    }

    fn first(&self, module: &mut Module, later: &[Later]) -> Outcome {
        let ids = ids(module);
        let table = self.widen(module)?;
        for (number, &entry) in self.entries.iter().enumerate() {
            let ty = module.funcs.get(ids[entry]).ty();
            let (params, results) = module.types.params_results(ty);
            let (params, results) = (params.to_vec(), results.to_vec());
            let args: Vec<_> = params.iter().map(|&ty| module.locals.add(ty)).collect();
            let mut through = FunctionBuilder::new(&mut module.types, &params, &results);
            let mut body = through.func_body();
            for &arg in &args {
                body.local_get(arg);
            }
            body.i32_const((self.slots as usize + number) as i32)
                .call_indirect(ty, table);
            module.funcs.get_mut(ids[entry]).kind = FunctionKind::Local(through.local_func(args));
        }
        let mut nothing = FunctionBuilder::new(&mut module.types, &[], &[]);
        nothing.func_body().unreachable();
        let nothing = nothing.finish(Vec::new(), &mut module.funcs);
        let absent = (0..ids.len()).filter(|&at| self.part[at].is_some());
        let absent: BTreeSet<FunctionId> = absent.map(|at| ids[at]).collect();
        for element in module.elements.iter_mut() {
            if let ElementItems::Functions(functions) = &mut element.items {
                for function in functions.iter_mut().filter(|f| absent.contains(f)) {
                    *function = nothing;
                }
            }
        }
        let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
        for id in segments {
            let segment = module.data.get_mut(id);
            let Some(start) = address(&segment.kind) else {
                continue;
            };
            for place in later.iter().flat_map(|part| &part.data) {
                let within = |at: u32| (at.wrapping_sub(start)) as usize;
                if let Some(bytes) = segment
                    .value
                    .get_mut(within(place.start)..within(place.end))
                {
                    bytes.fill(0);
                }
            }
        }
        for (number, &function) in self.shared.iter().enumerate() {
            module
                .exports
                .add(&Self::shared_name(number), ids[function]);
        }
        for (name, item) in common(module) {
            module.exports.add(&name, item);
        }
        walrus::passes::gc::run(module);
        Ok(())
    }

    fn later(&self, module: &mut Module, part: usize, later: &Later) -> Outcome {
        let ids = ids(module);
        let table = self.widen(module)?;
        let shared = self.shared.iter().enumerate();
        for (number, &function) in shared.filter(|&(_, &f)| self.part[f] != Some(part)) {
            let name = Self::shared_name(number);
            let id = ids[function];
            let ty = module.funcs.get(id).ty();
            if let FunctionKind::Import(from) = &module.funcs.get(id).kind {
                let import = module.imports.get_mut(from.import);
                (import.module, import.name) = (FIRST.to_owned(), name);
            } else {
                let import = module.imports.add(FIRST, &name, id);
                module.funcs.get_mut(id).kind =
                    FunctionKind::Import(walrus::ImportedFunction { import, ty });
            }
        }
        for (name, item) in common(module) {
            match item {
                ExportItem::Memory(id) => {
                    module.memories.get_mut(id).import = Some(module.imports.add(FIRST, &name, id));
                }
                ExportItem::Table(id) => {
                    module.tables.get_mut(id).import = Some(module.imports.add(FIRST, &name, id));
                }
                ExportItem::Global(id) => {
                    module.globals.get_mut(id).kind =
                        GlobalKind::Import(module.imports.add(FIRST, &name, id));
                }
                _ => {}
            }
        }
        module.start = None;
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        for export in exports {
            module.exports.delete(export);
        }
        self.fill(module, part, table, &ids);
        place_data(module, &later.data);
        walrus::passes::gc::run(module);
        Ok(())
    }

    /// Makes the element segments with which a later part puts its functions into those
    /// slots of the table that the first part leaves empty.
    fn fill(&self, module: &mut Module, part: usize, table: TableId, ids: &[FunctionId]) {
        let is_own = |&at: &usize| self.part[at] == Some(part);
        let own = (0..ids.len()).filter(is_own);
        let own: BTreeSet<FunctionId> = own.map(|at| ids[at]).collect();
        let mut places: BTreeMap<u64, FunctionId> = BTreeMap::new();
        let old: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
        for id in old {
            let element = module.elements.get(id);
            if let (ElementKind::Active { offset, .. }, ElementItems::Functions(functions)) =
                (&element.kind, &element.items)
            {
                let start = constant(offset).unwrap_or(0).into();
                let own = (start..).zip(functions).filter(|(_, f)| own.contains(f));
                places.extend(own.map(|(at, &function)| (at, function)));
            }
            module.elements.delete(id);
        }
        let entries = (self.slots..).zip(&self.entries);
        let own = entries.filter(|(_, entry)| is_own(entry));
        places.extend(own.map(|(at, &entry)| (at, ids[entry])));
        let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
        for (at, function) in places {
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() as u64 == at => run.push(function),
                _ => runs.push((at, vec![function])),
            }
        }
        module.tables.get_mut(table).elem_segments.clear();
        for (at, run) in runs {
            let offset = ConstExpr::Value(walrus::ir::Value::I32(at as i32));
            let kind = ElementKind::Active { table, offset };
            let segment = module.elements.add(kind, ElementItems::Functions(run));
            module.tables.get_mut(table).elem_segments.insert(segment);
        }
    }
}

/// Returns what all parts share besides functions, each with the name that it is exported by.
fn common(module: &Module) -> Vec<(String, ExportItem)> {
    let memories = module
        .memories
        .iter()
        .map(|memory| ExportItem::Memory(memory.id()));
    let tables = module
        .tables
        .iter()
        .map(|table| ExportItem::Table(table.id()));
    let globals = module
        .globals
        .iter()
        .map(|global| ExportItem::Global(global.id()));
    let items = memories.chain(tables).chain(globals);
    items
        .enumerate()
        .map(|(n, item)| (format!("{n}"), item))
        .collect()
}

/// Keeps only the constants at these addresses.
fn place_data(module: &mut Module, places: &[Range<u32>]) {
    let old: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    let mut kept: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut memory = None;
    for id in old {
        let segment = module.data.get(id);
        if let DataKind::Active { memory: of, .. } = &segment.kind {
            memory = Some(*of);
        }
        for place in places {
            let Some(start) = address(&segment.kind) else {
                continue;
            };
            let within = |at: u32| at.wrapping_sub(start) as usize;
            let Some(bytes) = segment.value.get(within(place.start)..within(place.end)) else {
                continue;
            };
            match kept.last_mut() {
                Some((start, run)) if *start + run.len() as u32 == place.start => run.extend(bytes),
                _ => kept.push((place.start, bytes.to_vec())),
            }
        }
        module.data.delete(id);
    }
    let Some(memory) = memory else { return };
    module.memories.get_mut(memory).data_segments = kept
        .into_iter()
        .map(|(at, bytes)| {
            let offset = ConstExpr::Value(walrus::ir::Value::I32(at as i32));
            module.data.add(DataKind::Active { memory, offset }, bytes)
        })
        .collect();
}

/// Returns the first address of a data segment.
fn address(kind: &DataKind) -> Option<u32> {
    match kind {
        DataKind::Active { offset, .. } => constant(offset),
        DataKind::Passive => None,
    }
}

fn constant(expression: &ConstExpr) -> Option<u32> {
    match expression {
        ConstExpr::Value(walrus::ir::Value::I32(value)) => Some(*value as u32),
        _ => None,
    }
}
