//! The object store: bytes under the hash of their content, in a folder below `data`.
//!
//! Invariant: what `put` acknowledged is on the disk (file and folder are synced) under the SHA-256 of its
//! bytes until a slice takes it away; a name never comes from outside. Who may read what is decided by the slices.

pub mod part;
pub mod pdf;
mod picture;
pub mod receipt;
mod small;
pub mod upload;

use crate::problem::ApiError;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use sundae_pictures::look::Look;
use sundae_pictures::safe;
use tokio::sync::Semaphore;

/// Pictures decoded at the same time: each may need 150 MB for a moment.
const PICTURES_AT_ONCE_MAX: usize = 2;

/// How the name of a file ends that is just being written.
const DRAFT: &str = "draft";
const DRAFT_KEPT: Duration = Duration::from_secs(86_400);

/// The hash of stored bytes: 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ContentHash(String);

/// A text that is no content hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a content hash")]
pub struct BadHash;

impl ContentHash {
    pub fn of(bytes: &[u8]) -> Self {
        Self(HEXLOWER.encode(&Sha256::digest(bytes)))
    }

    pub fn parse(raw: &str) -> Result<Self, BadHash> {
        let proper = raw.len() == 64 && raw.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if proper { Ok(Self(raw.to_owned())) } else { Err(BadHash) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A folder of objects; cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    decoding: Arc<Semaphore>,
}

/// A picture that was made safe and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    pub hash: ContentHash,
    pub width: u32,
    pub height: u32,
    pub look: Look,
    jpeg: Arc<[u8]>,
}

impl Store {
    /// Makes the folder when it is not there.
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, decoding: Arc::new(Semaphore::new(PICTURES_AT_ONCE_MAX)) })
    }

    /// Makes an uploaded picture safe and keeps it.
    pub async fn keep_picture(&self, bytes: Vec<u8>) -> Result<KeptPicture, ApiError> {
        let _permit =
            self.decoding.acquire().await.map_err(|_| ApiError::unavailable("pictures are closed"))?;
        let store = self.clone();
        let work = move || -> Result<KeptPicture, ApiError> {
            let safe = safe::make_safe(&bytes)?;
            let hash = store.put(&safe.jpeg).map_err(|error| ApiError::unavailable(error.to_string()))?;
            let jpeg = safe.jpeg.into();
            Ok(KeptPicture { hash, width: safe.width, height: safe.height, look: safe.look, jpeg })
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| ApiError::bug("reading a picture panicked"))?
    }

    /// Writes a picture again that was taken away after it was kept and before somebody noted that it is theirs. To be
    /// called once that note is stored: from then on nobody takes it away any more.
    pub async fn hold(&self, kept: &KeptPicture) -> Result<(), ApiError> {
        let kept = kept.clone();
        self.off_thread(move |store| store.put(&kept.jpeg).map(drop)).await
    }

    /// Reads off the request's thread.
    pub async fn fetch(&self, hash: ContentHash) -> Result<Option<Vec<u8>>, ApiError> {
        let store = self.clone();
        let read = tokio::task::spawn_blocking(move || store.get(&hash)).await;
        read.map_err(|_| ApiError::bug("reading a file panicked"))?
            .map_err(|error| ApiError::unavailable(error.to_string()))
    }

    /// Keeps `bytes`; the same bytes again change nothing.
    pub fn put(&self, bytes: &[u8]) -> io::Result<ContentHash> {
        let hash = ContentHash::of(bytes);
        let path = self.path(&hash);
        if path.try_exists()? {
            return Ok(hash);
        }
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let draft = self.draft(&hash);
        let written = write_synced(&draft, bytes).and_then(|()| fs::rename(&draft, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&draft);
            return Err(error);
        }
        sync_folder(folder)?;
        sync_folder(&self.folder)?;
        Ok(hash)
    }

    /// The bytes, or `None` when nothing has this hash.
    pub fn get(&self, hash: &ContentHash) -> io::Result<Option<Vec<u8>>> {
        read(&self.path(hash))
    }

    /// Takes a file out of its place, for a look whether anything needs it. Nothing there: that is fine, too.
    pub async fn put_aside(&self, hash: ContentHash) -> Result<(), ApiError> {
        self.off_thread(move |store| found(fs::rename(store.path(&hash), store.aside(&hash)))).await
    }

    /// Puts it back: something needs it.
    pub async fn put_back(&self, hash: ContentHash) -> Result<(), ApiError> {
        self.off_thread(move |store| found(fs::rename(store.aside(&hash), store.path(&hash)))).await
    }

    /// Takes what was put aside off the disk, and its small version.
    pub async fn drop_aside(&self, hash: ContentHash) -> Result<(), ApiError> {
        let dropped = move |store: &Self| {
            found(fs::remove_file(store.aside(&hash)))?;
            found(fs::remove_file(store.small(&hash)))?;
            found(store.path(&hash).parent().map_or(Ok(()), sync_folder))
        };
        self.off_thread(dropped).await
    }

    /// Takes off the disk what a server that was stopped was just writing: a draft lives for seconds, and nothing ever
    /// reads one.
    pub async fn forget_drafts(&self) -> Result<(), ApiError> {
        self.off_thread(|store| store.drop_drafts(SystemTime::now())).await
    }

    fn drop_drafts(&self, now: SystemTime) -> io::Result<()> {
        for folder in fs::read_dir(&self.folder)? {
            let folder = folder?.path();
            if !folder.is_dir() {
                continue;
            }
            for file in fs::read_dir(folder)? {
                let path = file?.path();
                if path.extension().is_some_and(|extension| extension == DRAFT) && is_old(&path, now)? {
                    found(fs::remove_file(path))?;
                }
            }
        }
        Ok(())
    }

    async fn off_thread(
        &self,
        work: impl FnOnce(&Self) -> io::Result<()> + Send + 'static,
    ) -> Result<(), ApiError> {
        let store = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&store)).await;
        done.map_err(|_| ApiError::bug("work on a file panicked"))?
            .map_err(|error| ApiError::unavailable(error.to_string()))
    }

    /// Where a file waits for being taken off the disk.
    fn aside(&self, hash: &ContentHash) -> PathBuf {
        self.path(hash).with_extension("leaving")
    }

    /// A name of its own, so that two who write the same picture don't write into one file.
    fn draft(&self, hash: &ContentHash) -> PathBuf {
        self.path(hash).with_extension(format!("{}.{DRAFT}", uuid::Uuid::now_v7().simple()))
    }

    /// 256 folders keep each of them small.
    fn path(&self, hash: &ContentHash) -> PathBuf {
        self.folder.join(&hash.as_str()[..2]).join(hash.as_str())
    }
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is not there needs no work.
fn found(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// By the clock of the machine, which wrote the file's time, too.
fn is_old(draft: &Path, now: SystemTime) -> io::Result<bool> {
    match fs::metadata(draft).and_then(|file| file.modified()) {
        Ok(written) => Ok(now.duration_since(written).is_ok_and(|age| age >= DRAFT_KEPT)),
        // Another server took it away, or its writer finished.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::{ContentHash, Store};

    #[test]
    fn bytes_come_back_by_their_hash_and_a_second_put_changes_nothing() {
        let folder = std::env::temp_dir().join(format!("sundae-files-{}", uuid::Uuid::now_v7()));
        let store = Store::open(folder.clone()).unwrap();
        let hash = store.put(b"scoop").unwrap();
        assert_eq!(store.put(b"scoop").unwrap(), hash);
        assert_eq!(store.get(&hash).unwrap().as_deref(), Some(&b"scoop"[..]));
        assert_eq!(store.get(&ContentHash::of(b"other")).unwrap(), None);
        let drafts = walk(&folder).into_iter().filter(|name| name.ends_with(".draft")).count();
        assert_eq!(drafts, 0);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn a_file_goes_only_when_it_was_looked_for_and_comes_back_when_it_is_needed() {
        let folder = std::env::temp_dir().join(format!("sundae-files-{}", uuid::Uuid::now_v7()));
        let store = Store::open(folder.clone()).unwrap();
        let hash = store.put(b"selfie").unwrap();
        store.put_aside(hash.clone()).await.unwrap();
        assert_eq!(store.get(&hash).unwrap(), None);
        store.put_back(hash.clone()).await.unwrap();
        assert_eq!(store.get(&hash).unwrap().as_deref(), Some(&b"selfie"[..]));
        // Somebody uploads the same while it stands aside: their copy is another file.
        store.put_aside(hash.clone()).await.unwrap();
        store.put(b"selfie").unwrap();
        store.drop_aside(hash.clone()).await.unwrap();
        assert!(store.get(&hash).unwrap().is_some());
        store.put_aside(hash.clone()).await.unwrap();
        store.drop_aside(hash.clone()).await.unwrap();
        store.drop_aside(hash.clone()).await.unwrap();
        assert!(
            store.get(&hash).unwrap().is_none() && walk(&folder).is_empty(),
            "nothing is left on the disk"
        );
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_draft_of_a_server_that_was_stopped_goes_after_a_day_and_nothing_else_does() {
        let folder = std::env::temp_dir().join(format!("sundae-files-{}", uuid::Uuid::now_v7()));
        let store = Store::open(folder.clone()).unwrap();
        let hash = store.put(b"selfie").unwrap();
        std::fs::write(store.draft(&hash), b"sel").unwrap();
        let (now, day) = (std::time::SystemTime::now(), std::time::Duration::from_secs(86_400));
        store.drop_drafts(now).unwrap();
        assert_eq!(walk(&folder).len(), 2, "somebody may still be writing");
        store.drop_drafts(now + day + day).unwrap();
        assert_eq!(walk(&folder), [hash.as_str()]);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn the_small_version_goes_with_its_picture() {
        let folder = std::env::temp_dir().join(format!("sundae-files-{}", uuid::Uuid::now_v7()));
        let store = Store::open(folder.clone()).unwrap();
        let hash = store.put(&sundae_pictures::drawn::photo(1).unwrap()).unwrap();
        let first = store.fetch_small(hash.clone()).await.unwrap().unwrap();
        assert_eq!(store.fetch_small(hash.clone()).await.unwrap(), Some(first));
        assert_eq!(walk(&folder).len(), 2);
        store.put_aside(hash.clone()).await.unwrap();
        store.drop_aside(hash.clone()).await.unwrap();
        assert_eq!(walk(&folder), Vec::<String>::new());
        assert_eq!(store.fetch_small(hash).await.unwrap(), None);
        std::fs::remove_dir_all(folder).unwrap();
    }

    fn walk(folder: &std::path::Path) -> Vec<String> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_dir() {
                names.extend(walk(&entry.path()));
            } else {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names
    }

    #[test]
    fn a_name_from_outside_is_no_hash() {
        assert!(ContentHash::parse("../../etc/passwd").is_err());
        assert!(ContentHash::parse(&"A".repeat(64)).is_err());
        assert!(ContentHash::parse(&"a".repeat(64)).is_ok());
    }
}
