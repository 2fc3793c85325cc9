//! Answers as plain JavaScript objects: a serde serializer that builds them
//! with js-sys. It knows what answers are made of and nothing more
//! (`serde-wasm-bindgen` did the same for more bytes).

use crate::error::{Error, ErrorKind, Result};
use js_sys::{Array, Object, Reflect};
use serde::ser::{self, Serialize};
use std::fmt::Display;
use wasm_bindgen::JsValue;

/// The value as a plain object.
pub(super) fn from<T: Serialize>(value: &T) -> Result<JsValue> {
    value.serialize(Writer)
}

struct Writer;

/// A list being filled.
struct List(Array);

/// An object being filled, and the key whose value comes next.
struct Fields(Object, JsValue);

fn unsupported<T>() -> Result<T> {
    Err(Error::new(ErrorKind::Usage, "not a plain value"))
}

impl ser::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Error::new(ErrorKind::Usage, message.to_string())
    }
}

impl Fields {
    fn put(&mut self, key: &JsValue, value: &(impl Serialize + ?Sized)) -> Result<()> {
        let value = value.serialize(Writer)?;
        // Setting a field of a fresh object can't fail.
        let _ = Reflect::set(&self.0, key, &value);
        Ok(())
    }
}

macro_rules! numbers {
    ($($name:ident: $type:ty,)*) => {
        $(fn $name(self, value: $type) -> Result<JsValue> {
            Ok(JsValue::from_f64(value as f64))
        })*
    };
}

impl ser::Serializer for Writer {
    type Ok = JsValue;
    type Error = Error;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = ser::Impossible<JsValue, Error>;
    type SerializeTupleVariant = ser::Impossible<JsValue, Error>;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = ser::Impossible<JsValue, Error>;

    // Counts in an archive stay far below 2^53.
    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64,
    }

    fn serialize_bool(self, value: bool) -> Result<JsValue> {
        Ok(value.into())
    }
    fn serialize_char(self, value: char) -> Result<JsValue> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Result<JsValue> {
        Ok(value.into())
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<JsValue> {
        unsupported()
    }
    fn serialize_none(self) -> Result<JsValue> {
        Ok(JsValue::NULL)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<JsValue> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<JsValue> {
        Ok(JsValue::NULL)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<JsValue> {
        Ok(JsValue::NULL)
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<JsValue> {
        self.serialize_str(name)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<JsValue> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<JsValue> {
        unsupported()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<List> {
        Ok(List(Array::new()))
    }
    fn serialize_tuple(self, _: usize) -> Result<List> {
        Ok(List(Array::new()))
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct> {
        unsupported()
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant> {
        unsupported()
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Fields> {
        Ok(Fields(Object::new(), JsValue::NULL))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields> {
        Ok(Fields(Object::new(), JsValue::NULL))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant> {
        unsupported()
    }
}

impl ser::SerializeSeq for List {
    type Ok = JsValue;
    type Error = Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.0.push(&value.serialize(Writer)?);
        Ok(())
    }
    fn end(self) -> Result<JsValue> {
        Ok(self.0.into())
    }
}

impl ser::SerializeTuple for List {
    type Ok = JsValue;
    type Error = Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        ser::SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Result<JsValue> {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeMap for Fields {
    type Ok = JsValue;
    type Error = Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        self.1 = key.serialize(Writer)?;
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        let key = std::mem::replace(&mut self.1, JsValue::NULL);
        self.put(&key, value)
    }
    fn end(self) -> Result<JsValue> {
        Ok(self.0.into())
    }
}

impl ser::SerializeStruct for Fields {
    type Ok = JsValue;
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<()> {
        self.put(&name.into(), value)
    }
    fn end(self) -> Result<JsValue> {
        Ok(self.0.into())
    }
}
