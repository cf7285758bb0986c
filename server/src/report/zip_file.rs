//! A ZIP archive written as it is sent: entries are stored as they are (pictures and PDFs are packed already), each
//! with its length and checksum before it, then the directory. Nothing is kept but a line for each entry.
//!
//! Source: PKWARE, APPNOTE.TXT 6.3.10, without ZIP64, encryption or extra fields.

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

/// Version 2.0: folders and plain entries.
const NEEDS: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;

/// The archive would be longer than the format counts without ZIP64: 4 GiB, or 65,535 entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the archive would be too large")]
pub struct TooLarge;

/// What was written so far.
#[derive(Debug, Default)]
pub struct Archive {
    directory: Vec<u8>,
    entries: u16,
    at: u32,
}

impl Archive {
    /// What stands before an entry's bytes; they follow as they are.
    pub fn entry(&mut self, name: &str, bytes: &[u8], changed: NaiveDateTime) -> Result<Vec<u8>, TooLarge> {
        let length = u32::try_from(bytes.len()).map_err(|_| TooLarge)?;
        let name_length = u16::try_from(name.len()).map_err(|_| TooLarge)?;
        let (time, date) = dos(changed);
        let mut common = Vec::with_capacity(26);
        for word in [NEEDS, FLAGS, 0, time, date] {
            common.extend(word.to_le_bytes());
        }
        for word in [checksum(bytes), length, length] {
            common.extend(word.to_le_bytes());
        }
        common.extend(name_length.to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        let head = [&b"PK\x03\x04"[..], &common, name.as_bytes()].concat();

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(NEEDS.to_le_bytes());
        self.directory.extend(&common);
        // No comment, disk 0, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(self.at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        let written = u32::try_from(head.len()).ok().and_then(|head| head.checked_add(length));
        self.at = written.and_then(|written| self.at.checked_add(written)).ok_or(TooLarge)?;
        self.entries = self.entries.checked_add(1).ok_or(TooLarge)?;
        Ok(head)
    }

    /// The directory at the end.
    pub fn finish(self) -> Result<Vec<u8>, TooLarge> {
        let length = u32::try_from(self.directory.len()).map_err(|_| TooLarge)?;
        let mut end = self.directory;
        end.extend(b"PK\x05\x06\0\0\0\0");
        for count in [self.entries, self.entries] {
            end.extend(count.to_le_bytes());
        }
        for word in [length, self.at] {
            end.extend(word.to_le_bytes());
        }
        end.extend(0_u16.to_le_bytes());
        Ok(end)
    }
}

/// A local time as MS-DOS wrote it: in steps of two seconds, from 1980 on.
fn dos(at: NaiveDateTime) -> (u16, u16) {
    let year = u16::try_from(at.year() - 1980).unwrap_or(0).min(127);
    let two = |number: u32| u16::try_from(number).unwrap_or(0);
    let time = two(at.hour()) << 11 | two(at.minute()) << 5 | (two(at.second()) / 2);
    (time, year << 9 | two(at.month()) << 5 | two(at.day()))
}

const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[byte] = sum;
        byte += 1;
    }
    table
}

/// CRC-32 as in ISO 3309.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| TABLE[((sum ^ u32::from(*byte)) & 0xFF) as usize] ^ (sum >> 8))
}

#[cfg(test)]
mod tests {
    use super::{Archive, checksum, dos};
    use chrono::NaiveDate;

    #[test]
    fn the_checksum_is_the_one_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum(b""), 0);
    }

    #[test]
    fn times_are_written_as_ms_dos_did() {
        let at = |year| NaiveDate::from_ymd_opt(year, 5, 16).unwrap().and_hms_opt(10, 5, 31).unwrap();
        assert_eq!(dos(at(2025)), (10 << 11 | 5 << 5 | 15, 45 << 9 | 5 << 5 | 16));
        assert_eq!(dos(at(1970)).1 >> 9, 0, "nothing is older than 1980");
    }

    #[test]
    fn an_empty_archive_is_its_end() {
        assert_eq!(Archive::default().finish().unwrap().len(), 22);
    }
}
