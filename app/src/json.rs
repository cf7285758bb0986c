//! JSON, parsed and printed by the browser itself: doing so in wasm would be a tenth of the attendee's
//! download. For the same reason values are read by the few lines below and not by `serde-wasm-bindgen`,
//! whose messages about what does not fit bring the printing of floating-point numbers with them; nobody
//! would read them here (docs/decisions/022).
//!
//! Integers beyond 2^53 don't survive a browser: they are refused, and no amount comes near.

use js_sys::{Array, JSON, Object, Reflect};
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::{Serialize, forward_to_deserialize_any};
use serde_wasm_bindgen::Serializer;
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// As a value of the browser; `None` where it can't be one, which the types on the wire rule out.
pub fn value<T: Serialize + ?Sized>(worth: &T) -> Option<JsValue> {
    worth.serialize(&Serializer::json_compatible()).ok()
}

/// As text.
pub fn text<T: Serialize + ?Sized>(worth: &T) -> Option<String> {
    written(&value(worth)?)
}

pub fn written(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok()?.as_string()
}

/// From text; `None` when it is no JSON or has another shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(Worth(JSON::parse(text).ok()?)).ok()
}

/// What was read does not have the shape that was expected.
#[derive(Debug)]
struct Misfit;

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unexpected shape")
    }
}
impl std::error::Error for Misfit {}
impl serde::de::Error for Misfit {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

/// The largest integer that a browser's number holds exactly.
const EXACT_MAX: f64 = 9_007_199_254_740_991.0;

/// A value of the browser, being read. Each kind is read by what the type asks for, so that no type brings
/// code for shapes that it never has.
struct Worth(JsValue);

impl Worth {
    fn string(&self) -> Result<String, Misfit> {
        self.0.as_string().ok_or(Misfit)
    }

    fn integer(&self) -> Result<i64, Misfit> {
        let number = self.0.as_f64().ok_or(Misfit)?;
        let exact = number.abs() <= EXACT_MAX && number as i64 as f64 == number;
        if exact { Ok(number as i64) } else { Err(Misfit) }
    }

    fn array(&self) -> Result<Items, Misfit> {
        Array::is_array(&self.0).then(|| Items { of: Array::from(&self.0), next: 0 }).ok_or(Misfit)
    }

    fn object(self) -> Result<Object, Misfit> {
        self.0.dyn_into().map_err(|_| Misfit)
    }
}

macro_rules! integers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.visit_i64(self.integer()?)
        }
    )*};
}

macro_rules! strings {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.visit_string(self.string()?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Worth {
    type Error = Misfit;

    /// Only for enums that carry their tag inside.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_unit()
        } else if let Some(yes) = self.0.as_bool() {
            visitor.visit_bool(yes)
        } else if self.0.as_f64().is_some() {
            self.deserialize_i64(visitor)
        } else if self.0.is_string() {
            self.deserialize_str(visitor)
        } else if Array::is_array(&self.0) {
            self.deserialize_seq(visitor)
        } else {
            self.deserialize_map(visitor)
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misfit)?)
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    strings! { deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_seq(self.array()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let entries = Object::entries(&self.object()?);
        visitor.visit_map(Entries { items: Items { of: entries, next: 0 }, worth: JsValue::UNDEFINED })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_map(Fields { of: self.object()?, names: fields.iter(), worth: JsValue::UNDEFINED })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if self.0.is_string() {
            return visitor.visit_enum(Variant { name: self.0, worth: JsValue::UNDEFINED });
        }
        let entry: Array = Object::entries(&self.object()?).get(0).dyn_into().map_err(|_| Misfit)?;
        visitor.visit_enum(Variant { name: entry.get(0), worth: entry.get(1) })
    }

    forward_to_deserialize_any! { f32 f64 char bytes byte_buf unit_struct tuple_struct }
}

/// The items of a list.
struct Items {
    of: Array,
    next: u32,
}

impl Items {
    fn take(&mut self) -> Option<JsValue> {
        let at = self.next;
        self.next += 1;
        (at < self.of.length()).then(|| self.of.get(at))
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        self.take().map(|item| seed.deserialize(Worth(item))).transpose()
    }
}

/// All that an object holds.
struct Entries {
    items: Items,
    worth: JsValue,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some(entry) = self.items.take() else { return Ok(None) };
        let entry = Array::from(&entry);
        self.worth = entry.get(1);
        seed.deserialize(Worth(entry.get(0))).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(Worth(std::mem::take(&mut self.worth)))
    }
}

/// Those fields of an object that the type knows.
struct Fields {
    of: Object,
    names: std::slice::Iter<'static, &'static str>,
    worth: JsValue,
}

impl Fields {
    /// The next field that is there.
    fn take(&mut self) -> Option<&'static str> {
        loop {
            let name = *self.names.next()?;
            self.worth = Reflect::get(&self.of, &name.into()).ok()?;
            if !self.worth.is_undefined() {
                return Some(name);
            }
        }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some(name) = self.take() else { return Ok(None) };
        let name: StrDeserializer<'_, Misfit> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(Worth(std::mem::take(&mut self.worth)))
    }
}

/// One of several shapes, named outside.
struct Variant {
    name: JsValue,
    worth: JsValue,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Misfit;
    type Variant = Worth;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Worth), Misfit> {
        Ok((seed.deserialize(Worth(self.name))?, Worth(self.worth)))
    }
}

impl<'de> VariantAccess<'de> for Worth {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_struct("", fields, visitor)
    }
}
