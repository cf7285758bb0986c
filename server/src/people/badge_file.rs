//! Where the badge key lives: a setting, or a file that only the server's user may read.

use super::badge_key::BadgeKey;
use data_encoding::HEXLOWER;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

const FILE: &str = "badge.key";

#[derive(Debug, thiserror::Error)]
pub enum BadgeKeyError {
    #[error("the badge key in {path} can't be read or written: {cause}")]
    File { path: PathBuf, cause: std::io::Error },
    #[error(
        "the badge key in {place} is damaged: expected 64 hexadecimal digits; restore it from the backup, \
         because badges issued under it are refused under another"
    )]
    Damaged { place: String },
    #[error(
        "the badge key in {place} is not the one that this conference's badges were issued under; restore \
         badge.key from the backup or set badge_key, because otherwise every pass would be called forged"
    )]
    Other { place: String },
}

/// The key from the setting, or from the file; a missing file is made, readable by its owner alone.
pub fn load(setting: &str, data: &Path) -> Result<BadgeKey, BadgeKeyError> {
    if !setting.is_empty() {
        return parse(setting).ok_or(BadgeKeyError::Damaged { place: "badge_key".into() });
    }
    let path = data.join(FILE);
    let failed = |cause| BadgeKeyError::File { path: path.clone(), cause };
    match fs::read_to_string(&path) {
        Ok(text) => parse(&text).ok_or(BadgeKeyError::Damaged { place: path.display().to_string() }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => create(&path).map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

/// Where the key in use came from, for the sentence that says it does not fit.
pub fn place(setting: &str, data: &Path) -> String {
    if setting.is_empty() { data.join(FILE).display().to_string() } else { "badge_key".into() }
}

fn parse(text: &str) -> Option<BadgeKey> {
    let bytes = HEXLOWER.decode(text.trim().to_ascii_lowercase().as_bytes()).ok()?;
    Some(BadgeKey::from_bytes(&bytes.try_into().ok()?))
}

fn create(path: &Path) -> std::io::Result<BadgeKey> {
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).map_err(std::io::Error::other)?;
    let mut options = fs::OpenOptions::new();
    // Two servers on one folder: one makes it, the other is told that it is there and starts again.
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    writeln!(file, "{}", HEXLOWER.encode(&secret))?;
    file.sync_all()?;
    Ok(BadgeKey::from_bytes(&secret))
}

#[cfg(test)]
mod tests {
    use super::{BadgeKeyError, load};

    #[test]
    fn the_key_is_made_once_and_is_readable_by_its_owner_alone() {
        let folder = std::env::temp_dir().join(format!("sundae-badge-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        let made = load("", &folder).unwrap();
        assert_eq!(load("", &folder).unwrap().public_bytes(), made.public_bytes());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.join("badge.key")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        std::fs::write(folder.join("badge.key"), "short").unwrap();
        assert!(matches!(load("", &folder), Err(BadgeKeyError::Damaged { .. })));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_setting_wins_and_is_checked() {
        let nowhere = std::path::Path::new("/nonexistent");
        assert!(load(&"0f".repeat(32), nowhere).is_ok());
        assert!(matches!(load("0f", nowhere), Err(BadgeKeyError::Damaged { .. })));
    }
}
