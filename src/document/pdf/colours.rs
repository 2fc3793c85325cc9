//! Limits on colour spaces, although colours are ignored: `hayro` reads a colour space with
//! all spaces and functions that it names, to any depth, and each as often as it is named.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, MaybeRef, Name, Object, ObjectIdentifier};
use std::collections::BTreeMap;

/// The most levels of nested spaces, functions, arrays and dictionaries. A page has nine, and
/// some producer may nest four spaces.
const MAX_HEIGHT: usize = 32;
/// The most spaces and functions in one space, each counted as often as it is named.
const MAX_SIZE: usize = 10_000;
/// The most levels of braces in a function that is a program.
const MAX_BRACES: usize = 100;

/// True if all colour spaces and functions of a file may be read.
pub(super) fn are_bounded(pdf: &Pdf) -> bool {
    let mut known = Known {
        pdf,
        sizes: BTreeMap::new(),
    };
    let objects = pdf.objects();
    objects
        .into_iter()
        .all(|object| known.size(&object, 0).is_some() && !is_deep_program(&object))
}

struct Known<'a> {
    pdf: &'a Pdf,
    /// The height and size of each object; `None` while it is being computed.
    sizes: BTreeMap<ObjectIdentifier, Option<Size>>,
}

#[derive(Clone, Copy, Default)]
struct Size {
    height: usize,
    all: usize,
}

impl<'a> Known<'a> {
    /// Returns the height and size of an object; `None` if it exceeds the limits or contains
    /// itself.
    fn size(&mut self, object: &Object<'a>, level: usize) -> Option<Size> {
        let mut size = Size { height: 1, all: 0 };
        if level > MAX_HEIGHT {
            return None;
        }
        let dict = match object {
            Object::Array(array) => {
                let is_space = is_space(array);
                size.all = usize::from(is_space);
                for part in array.raw_iter() {
                    self.add(part, is_space, level, &mut size)?;
                }
                return Some(size);
            }
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict(),
            _ => return Some(size),
        };
        if let Some(functions) = dict.get::<Array<'_>>(FUNCTIONS) {
            size.all = 1;
            for part in functions.raw_iter() {
                self.add(part, true, level, &mut size)?;
            }
        }
        for (name, part) in dict.entries() {
            if name.as_ref() != FUNCTIONS {
                self.add(part, name.as_ref() == b"Alternate", level, &mut size)?;
            }
        }
        Some(size)
    }

    /// Adds the size of a part at a level. A part that is only referred to counts if it
    /// `is_read` with the object.
    fn add(
        &mut self,
        part: MaybeRef<Object<'a>>,
        is_read: bool,
        level: usize,
        size: &mut Size,
    ) -> Option<()> {
        let part = match part {
            MaybeRef::Ref(reference) if is_read => self.named(reference.into(), level + 1)?,
            MaybeRef::NotRef(part) => self.size(&part, level + 1)?,
            MaybeRef::Ref(_) => return Some(()),
        };
        size.height = size.height.max(part.height + 1);
        size.all += part.all;
        (level + size.height <= MAX_HEIGHT && size.all <= MAX_SIZE).then_some(())
    }

    fn named(&mut self, id: ObjectIdentifier, level: usize) -> Option<Size> {
        if let Some(known) = self.sizes.get(&id) {
            return *known;
        }
        self.sizes.insert(id, None);
        let object = self.pdf.xref().get::<Object<'_>>(id);
        let size = object.map_or(Some(Size::default()), |object| self.size(&object, level))?;
        self.sizes.insert(id, Some(size));
        Some(size)
    }
}

/// The key of the functions that make up a function.
const FUNCTIONS: &[u8] = b"Functions";

/// True if an array is a colour space that is made of others.
fn is_space(array: &Array<'_>) -> bool {
    const MADE: [&[u8]; 6] = [
        b"DeviceN",
        b"I",
        b"ICCBased",
        b"Indexed",
        b"Pattern",
        b"Separation",
    ];
    let name = array.flex_iter().next::<Name<'_>>();
    name.is_some_and(|name| MADE.contains(&name.as_ref()))
}

/// True if an object is a function of type 4 with too deeply nested braces, which are read
/// recursively.
fn is_deep_program(object: &Object<'_>) -> bool {
    let Object::Stream(stream) = object else {
        return false;
    };
    let is_program = stream.dict().get::<u8>("FunctionType") == Some(4);
    let program = || stream.decoded_data().ok();
    is_program && program().is_some_and(|program| braces(&program) > MAX_BRACES)
}

/// Returns an upper bound of how deep braces are nested: a closing brace in a comment may not
/// count.
fn braces(program: &[u8]) -> usize {
    let (mut depth, mut deepest, mut comment) = (0_usize, 0, false);
    for byte in program {
        match byte {
            b'%' => comment = true,
            b'\n' | b'\r' => comment = false,
            b'{' => depth += 1,
            b'}' if !comment => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_counted_and_comments_close_none() {
        assert_eq!(braces(b"{ dup { 1 } { 2 { 3 } } ifelse }"), 3);
        assert_eq!(braces(b"{ %}\n{ %}\r{ } } }"), 3);
    }
}
