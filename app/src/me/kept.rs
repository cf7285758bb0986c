//! Files that this phone keeps until the server has them: in the browser's database, encrypted with a key that
//! can't leave it.
//!
//! Invariant: what was kept survives a reload and a flat battery (`durability: "strict"`); nothing readable is
//! on the phone without the key, which goes with [`forget`]. Where the browser keeps nothing (a private
//! window), [`put`] says so.

use crate::api::Key;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CryptoKey, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    SubtleCrypto,
};

const DATABASE: &str = "sundae.kept";
/// The key, under [`THE_KEY`].
const KEYS: &str = "keys";
const THE_KEY: &str = "key";
const READ: &str = "readonly";
const WRITE: &str = "readwrite";
/// AES-GCM's own length.
const NONCE_BYTES: usize = 12;

type Done<T> = Result<T, JsValue>;

/// What waits for what: each has a store of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    Receipts,
    /// Photos for points.
    Photos,
}

impl Shelf {
    const ALL: [Self; 2] = [Self::Receipts, Self::Photos];

    fn store(self) -> &'static str {
        match self {
            Self::Receipts => "receipts",
            Self::Photos => "photos",
        }
    }
}

/// One kept file: whose, since when, and a part of its own. Its text is its name in the database, which sorts by
/// owner and time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    /// The place of what has a name already; it knows no time.
    pub fn named(owner: &str, name: &str) -> Self {
        Self(format!("{owner} {name}"))
    }

    pub fn new(owner: &str, millis: i64) -> Self {
        let mut place = format!("{owner} {millis:015} ");
        place.push_str(Key::new().as_str());
        Self(place)
    }

    /// Whether it is this person's; nobody's under an empty name.
    pub fn is_of(&self, owner: &str) -> bool {
        self.0.strip_prefix(owner).is_some_and(|rest| rest.starts_with(' '))
    }

    /// When it was taken in.
    pub fn millis(&self) -> i64 {
        self.0.split(' ').nth(1).and_then(|millis| millis.parse().ok()).unwrap_or_default()
    }
}

/// A file: what the phone calls it, and its bytes.
#[derive(Clone)]
pub struct Content {
    pub name: String,
    pub bytes: Uint8Array,
}

/// The files of one person that this phone keeps, oldest first.
pub async fn list(shelf: Shelf, owner: &str) -> Done<Vec<Place>> {
    let found = done(&store(shelf.store(), READ).await?.0.get_all_keys()?).await?;
    let found = Array::from(&found);
    let places = found.iter().filter_map(|name| name.as_string()).map(Place);
    Ok(places.filter(|place| place.is_of(owner)).collect())
}

/// Keeps a file; it is on the phone when this is done.
pub async fn put(shelf: Shelf, place: &Place, content: &Content) -> Done<()> {
    let key = key().await?;
    let nonce = Uint8Array::new_with_length(NONCE_BYTES as u32);
    crypto()?.get_random_values_with_array_buffer_view(&nonce)?;
    let sealed = subtle()?.encrypt_with_object_and_buffer_source(&cipher(&nonce), &key, &packed(content))?;
    let sealed = JsFuture::from(sealed).await?;
    let record = Array::of2(&nonce, &sealed);
    let (kept, transaction) = store(shelf.store(), WRITE).await?;
    kept.put_with_key(&record, &place.0.as_str().into())?;
    completed(&transaction).await
}

/// A kept file; `None` when another window has sent it since.
pub async fn get(shelf: Shelf, place: &Place) -> Done<Option<Content>> {
    let (kept, _) = store(shelf.store(), READ).await?;
    let record = done(&kept.get(&place.0.as_str().into())?).await?;
    if record.is_undefined() {
        return Ok(None);
    }
    let record = Array::from(&record);
    let (nonce, sealed) = (record.get(0), record.get(1));
    let key = key().await?;
    let opened = subtle()?.decrypt_with_object_and_buffer_source(
        &cipher(nonce.unchecked_ref()),
        &key,
        sealed.unchecked_ref(),
    )?;
    Ok(Some(unpacked(&Uint8Array::new(&JsFuture::from(opened).await?))))
}

pub async fn remove(shelf: Shelf, place: &Place) -> Done<()> {
    let (kept, transaction) = store(shelf.store(), WRITE).await?;
    kept.delete(&place.0.as_str().into())?;
    completed(&transaction).await
}

/// Removes what this person left. When nobody has anything here, the key goes too: what may be left of the bytes
/// on the disk is noise.
pub async fn forget(owner: &str) -> Done<()> {
    let mut left = 0;
    for shelf in Shelf::ALL {
        for place in list(shelf, owner).await? {
            remove(shelf, &place).await?;
        }
        let of_others = done(&store(shelf.store(), READ).await?.0.get_all_keys()?).await?;
        left += Array::from(&of_others).length();
    }
    if left == 0 {
        let (keys, transaction) = store(KEYS, WRITE).await?;
        keys.clear()?;
        completed(&transaction).await?;
    }
    Ok(())
}

/// The SHA-256 of some bytes in hexadecimal digits.
pub async fn check_sum(bytes: &Uint8Array) -> Done<String> {
    let sum = subtle()?.digest_with_str_and_buffer_source("SHA-256", bytes)?;
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
    let sum = Uint8Array::new(&JsFuture::from(sum).await?).to_vec();
    Ok(sum.into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// The name's length in two bytes, the name, the bytes.
fn packed(content: &Content) -> Uint8Array {
    let name = content.name.as_bytes();
    let length = u16::try_from(name.len()).unwrap_or_default();
    let name = &name[..usize::from(length)];
    let start = u32::from(length) + 2;
    let all = Uint8Array::new_with_length(start + content.bytes.length());
    all.subarray(0, 2).copy_from(&length.to_be_bytes());
    all.subarray(2, start).copy_from(name);
    all.set(&content.bytes, start);
    all
}

fn unpacked(all: &Uint8Array) -> Content {
    let start = u32::from(u16::from_be_bytes([all.get_index(0), all.get_index(1)])) + 2;
    let name = String::from_utf8_lossy(&all.subarray(2, start).to_vec()).into_owned();
    Content { name, bytes: all.subarray(start, all.length()) }
}

#[wasm_bindgen]
extern "C" {
    type Database;
    /// With options, which `web-sys` calls unstable.
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Database, name: &str, mode: &str, options: &Object) -> Done<IdbTransaction>;
}

fn crypto() -> Done<web_sys::Crypto> {
    web_sys::window().ok_or(JsValue::NULL)?.crypto()
}

fn subtle() -> Done<SubtleCrypto> {
    Ok(crypto()?.subtle())
}

fn cipher(nonce: &Uint8Array) -> Object {
    object(&[("name", "AES-GCM".into()), ("iv", nonce.into())])
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a plain object can't fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// The phone's key, made when it is first needed. It can be used and never read.
async fn key() -> Done<CryptoKey> {
    if let Some(key) = stored_key().await? {
        return Ok(key);
    }
    let kind = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let made = JsFuture::from(subtle()?.generate_key_with_object(&kind, false, &uses)?).await?;
    let (keys, transaction) = store(KEYS, WRITE).await?;
    // Another window may have been faster; then its key is the phone's.
    keys.add_with_key(&made, &THE_KEY.into())?;
    match completed(&transaction).await {
        Ok(()) => Ok(made.unchecked_into()),
        Err(error) => stored_key().await?.ok_or(error),
    }
}

async fn stored_key() -> Done<Option<CryptoKey>> {
    let (keys, _) = store(KEYS, READ).await?;
    let found = done(&keys.get(&THE_KEY.into())?).await?;
    Ok((!found.is_undefined()).then(|| found.unchecked_into()))
}

async fn store(name: &str, mode: &str) -> Done<(IdbObjectStore, IdbTransaction)> {
    let safely = object(&[("durability", "strict".into())]);
    let database = database().await?;
    let transaction = database.unchecked_ref::<Database>().transaction(name, mode, &safely)?;
    Ok((transaction.object_store(name)?, transaction))
}

async fn database() -> Done<IdbDatabase> {
    let factory: IdbFactory =
        web_sys::window().and_then(|window| window.indexed_db().ok()?).ok_or("no database")?;
    let asked: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let opening = asked.clone();
    let make = Closure::once_into_js(move || {
        let Ok(made) = opening.result() else { return };
        let made: IdbDatabase = made.unchecked_into();
        for name in Shelf::ALL.map(Shelf::store).into_iter().chain([KEYS]) {
            // Fails only where it exists, which a new database rules out.
            let _ = made.create_object_store(name);
        }
    });
    asked.set_onupgradeneeded(Some(make.unchecked_ref()));
    Ok(done(&asked).await?.unchecked_into())
}

/// The result of a request, once it is there.
async fn done(request: &IdbRequest) -> Done<JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(settled).await?;
    request.result()
}

/// A transaction's writes are on the disk.
async fn completed(transaction: &IdbTransaction) -> Done<()> {
    let settled = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(settled).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_belongs_to_one_person_and_knows_its_time() {
        let place = Place("01890a5d-ac96-774b-bcce-b302099a8057 001747404000000 key".to_owned());
        assert!(place.is_of("01890a5d-ac96-774b-bcce-b302099a8057"));
        assert!(!place.is_of("01890a5d-ac96-774b-bcce-b302099a8058") && !place.is_of("01890a5d"));
        assert!(!place.is_of(""));
        assert_eq!(place.millis(), 1_747_404_000_000);
        assert!(Place::named("somebody", "key").is_of("somebody"));
    }
}
