//! The file with the keys: readable by the server's user alone, replaced as a whole.

use super::{DataKey, Ring};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

pub const FILE: &str = "payee.keys";

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("the keys of payment details in {path} can't be read or written: {cause}")]
    File { path: PathBuf, cause: io::Error },
    #[error(
        "the keys of payment details in {place} are damaged: expected keys of 64 hexadecimal digits, one a line; \
         restore them from where you keep them, because nothing can be read without them"
    )]
    Damaged { place: String },
    #[error(
        "others on this machine can read {path}, which holds the keys of payment details; run: chmod 600 {path}"
    )]
    Open { path: PathBuf },
    #[error(
        "the key {id} of payment details is not in {place}, and details are kept under it; restore it from where \
         you keep the keys, because nothing can be read without it"
    )]
    Missing { id: String, place: String },
}

fn failed(path: &Path) -> impl Fn(io::Error) -> KeyError + '_ {
    move |cause| KeyError::File { path: path.to_owned(), cause }
}

pub fn read(path: &Path) -> Result<Ring, KeyError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(path).map_err(failed(path))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::Open { path: path.to_owned() });
        }
    }
    let text = fs::read_to_string(path).map_err(failed(path))?;
    Ring::parse(&text).ok_or_else(|| KeyError::Damaged { place: path.display().to_string() })
}

/// Two servers on one folder: one makes it, the other finds it.
pub fn make_if_missing(path: &Path) -> Result<(), KeyError> {
    if path.exists() {
        return Ok(());
    }
    let key = fresh().map_err(failed(path))?;
    match write_new(path, &format!("{}\n", key.text())) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        written => written.map_err(failed(path)),
    }
}

pub fn fresh() -> io::Result<DataKey> {
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).map_err(io::Error::other)?;
    Ok(DataKey::from_bytes(secret))
}

/// Puts a ring in place of the one before, at once and durably: after a loss of power either stands there.
pub fn replace(path: &Path, ring: &Ring) -> Result<(), KeyError> {
    let beside = path.with_extension("keys.new");
    let put = || {
        // Left over by a rotation that was killed.
        let _ = fs::remove_file(&beside);
        write_new(&beside, &ring.text())?;
        fs::rename(&beside, path)?;
        match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    };
    put().map_err(failed(path))
}

/// Held while keys are changed; goes with the process, however it ends.
pub fn lock(path: &Path) -> Result<File, KeyError> {
    let beside = path.with_extension("keys.lock");
    let file = File::create(&beside).map_err(failed(&beside))?;
    file.lock().map_err(failed(&beside))?;
    Ok(file)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::{FILE, KeyError, fresh, replace};
    use crate::keys::DataKeys;

    fn folder() -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("sundae-payee-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn the_file_is_made_once_and_a_longer_ring_takes_its_place() {
        let folder = folder();
        let keys = DataKeys::open("", &folder).unwrap();
        let first = keys.ring().unwrap();
        assert_eq!(DataKeys::open("", &folder).unwrap().ring().unwrap().newest().id, first.newest().id);
        let longer = first.clone().with(fresh().unwrap());
        replace(&folder.join(FILE), &longer).unwrap();
        let read: Vec<String> = keys.ring().unwrap().ids().map(str::to_owned).collect();
        assert_eq!(read, longer.ids().collect::<Vec<_>>(), "without being opened again");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        let keys = DataKeys::open("", &folder).unwrap();
        let mode = |mode| std::fs::set_permissions(folder.join(FILE), std::fs::Permissions::from_mode(mode));
        assert_eq!(std::fs::metadata(folder.join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
        mode(0o640).unwrap();
        assert!(matches!(keys.ring(), Err(KeyError::Open { .. })));
        assert!(matches!(DataKeys::open("", &folder), Err(KeyError::Open { .. })));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_damaged_file_or_setting_refuses_to_open() {
        let folder = folder();
        let keys = DataKeys::open("", &folder).unwrap();
        std::fs::write(folder.join(FILE), "short").unwrap();
        assert!(matches!(keys.ring(), Err(KeyError::Damaged { .. })));
        assert!(matches!(DataKeys::open("0f", &folder), Err(KeyError::Damaged { .. })));
        assert!(DataKeys::open(&"0f".repeat(32), std::path::Path::new("/nonexistent")).is_ok());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
