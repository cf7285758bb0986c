//! Files that are still arriving, piece by piece, under the id of their upload.
//!
//! Invariant: a piece is on the disk before it is acknowledged; the file's length is how far it has come. A
//! name is always an id of ours.

use super::{ContentHash, Store};
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;
use sundae_shared::claim::document::UploadId;
use sundae_shared::id::Id;

const FOLDER: &str = "uploads";

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// So many bytes are there now.
    Kept(u64),
    /// It begins after the end of what is there; so many bytes are.
    Gap(u64),
    /// It goes on beyond the length that was announced.
    TooLong,
}

/// A file that should have arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    Whole(Vec<u8>),
    /// So many bytes are there.
    Partly(u64),
    /// It has its length and another content: forgotten, to be sent again.
    Damaged,
}

impl Store {
    /// How far an upload has come.
    pub fn part_length(&self, id: &UploadId) -> io::Result<u64> {
        match fs::metadata(self.part(id)) {
            Ok(found) => Ok(found.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Adds a piece. What of it is there already is skipped, so the same piece may come twice.
    pub fn add_piece(&self, id: &UploadId, offset: u64, piece: &[u8], length: u64) -> io::Result<Piece> {
        fs::create_dir_all(self.folder.join(FOLDER))?;
        let mut file = File::options().append(true).create(true).open(self.part(id))?;
        // The same phone may try again while its first try is still being written.
        file.lock()?;
        let there = file.metadata()?.len();
        let Some(known) = there.checked_sub(offset) else { return Ok(Piece::Gap(there)) };
        let fresh = usize::try_from(known).ok().and_then(|known| piece.get(known..)).unwrap_or_default();
        if there + fresh.len() as u64 > length {
            return Ok(Piece::TooLong);
        }
        if let Err(error) = file.write_all(fresh).and_then(|()| file.sync_data()) {
            // A full disk: what was written of the piece is no loss, what was not synced is not counted.
            file.set_len(there)?;
            return Err(error);
        }
        file.seek(SeekFrom::End(0)).map(Piece::Kept)
    }

    /// The bytes of an upload, if they are all there and are what was announced.
    pub fn arrived(&self, id: &UploadId, length: u64, announced: &ContentHash) -> io::Result<Arrived> {
        let there = self.part_length(id)?;
        if there != length {
            return Ok(Arrived::Partly(there));
        }
        let bytes = fs::read(self.part(id))?;
        if ContentHash::of(&bytes) == *announced {
            return Ok(Arrived::Whole(bytes));
        }
        self.forget_part(id)?;
        Ok(Arrived::Damaged)
    }

    pub fn forget_part(&self, id: &UploadId) -> io::Result<()> {
        match fs::remove_file(self.part(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The uploads of which anything is there.
    pub fn parts(&self) -> io::Result<Vec<UploadId>> {
        let folder = self.folder.join(FOLDER);
        if !folder.try_exists()? {
            return Ok(Vec::new());
        }
        let names = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        Ok(names.filter_map(|name| UploadId::parse(&name).ok()).collect())
    }

    fn part(&self, id: &UploadId) -> PathBuf {
        self.folder.join(FOLDER).join(id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{Arrived, Piece};
    use crate::files::{ContentHash, Store};
    use sundae_shared::claim::document::UploadId;
    use sundae_shared::id::Id;

    #[test]
    fn pieces_make_a_file_whatever_comes_twice() {
        let folder = std::env::temp_dir().join(format!("sundae-parts-{}", uuid::Uuid::now_v7()));
        let store = Store::open(folder.clone()).unwrap();
        let id = UploadId::parse(&uuid::Uuid::now_v7().to_string()).unwrap();
        let hash = ContentHash::of(b"ice cream");

        assert_eq!(store.part_length(&id).unwrap(), 0);
        assert_eq!(store.add_piece(&id, 0, b"ice ", 9).unwrap(), Piece::Kept(4));
        assert_eq!(store.add_piece(&id, 0, b"ice ", 9).unwrap(), Piece::Kept(4), "once more");
        assert_eq!(store.add_piece(&id, 2, b"e cr", 9).unwrap(), Piece::Kept(6), "half of it is new");
        assert_eq!(store.add_piece(&id, 8, b"m", 9).unwrap(), Piece::Gap(6));
        assert_eq!(store.add_piece(&id, 6, b"eam and more", 9).unwrap(), Piece::TooLong);
        assert_eq!(store.arrived(&id, 9, &hash).unwrap(), Arrived::Partly(6));
        assert_eq!(store.add_piece(&id, 6, b"eam", 9).unwrap(), Piece::Kept(9));
        assert_eq!(store.arrived(&id, 9, &hash).unwrap(), Arrived::Whole(b"ice cream".to_vec()));
        assert_eq!(store.parts().unwrap(), std::slice::from_ref(&id));

        assert_eq!(store.arrived(&id, 9, &ContentHash::of(b"something")).unwrap(), Arrived::Damaged);
        assert_eq!(store.part_length(&id).unwrap(), 0, "it is sent again from the start");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
