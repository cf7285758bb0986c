//! The site's `conference.json`: its sessions and who gave them. Pure: bytes in, entries and complaints out. Only what is
//! needed is read, so a file with more in it is fine.

use super::entry::{ENTRIES_MAX, Entry, Record, Who};
use super::refusals;
use crate::problem::ApiError;
use serde::Deserialize;
use serde_json::Value;
use sundae_shared::fold::fold;
use sundae_shared::line::{tidy, visible};
use sundae_shared::people::import::{Rejection, RejectionCode};
use sundae_shared::record::{LeftOut, SAYS_CHARS_MAX};

#[derive(Deserialize)]
struct File {
    schedule: Vec<Value>,
}

#[derive(Deserialize)]
struct Session {
    kind: String,
    name: String,
    #[serde(default)]
    start: String,
    #[serde(default)]
    conf_key: Option<i64>,
    #[serde(default)]
    cancelled: bool,
    #[serde(default = "yes")]
    released: bool,
    #[serde(default)]
    speakers: Vec<Speaker>,
}

#[derive(Deserialize)]
struct Speaker {
    #[serde(default)]
    id: Option<i64>,
    name: String,
}

fn yes() -> bool {
    true
}

const SHAPE: &str = r#"{"kind": "talk", "name": "…", "speakers": [{"id": 1, "name": "…"}]}"#;

/// Reads a whole schedule.
pub fn parse(bytes: &[u8]) -> Result<Record, ApiError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: File = serde_json::from_slice(bytes).map_err(|error| refusals::not_a_schedule(error.line()))?;
    let mut record = Record::default();
    for (row, value) in (1_u32..).zip(file.schedule) {
        // Breaks, doors and the like are about nobody.
        if value.get("speakers").is_none_or(|speakers| speakers.as_array().is_some_and(Vec::is_empty)) {
            continue;
        }
        let shown = visible(&value.to_string());
        match serde_json::from_value::<Session>(value) {
            Ok(session) => add(&mut record, row, session),
            Err(_) => record.rejections.push(rejection(row, "", RejectionCode::BadShape, shown, SHAPE)),
        }
        if record.entries.len() > ENTRIES_MAX {
            return Err(refusals::too_many_entries(ENTRIES_MAX));
        }
    }
    Ok(record)
}

fn add(record: &mut Record, row: u32, session: Session) {
    let Session { kind, name, start, conf_key, cancelled, released, speakers } = session;
    let about = tidy(&name).chars().take(SAYS_CHARS_MAX).collect::<String>();
    // Numbers begin anew with each year's schedule.
    let year = start.get(..4).unwrap_or_default();
    let occasion = match conf_key {
        Some(key) => format!("{year}:{key}"),
        None => format!("{year}:{}", fold(&name)),
    };
    let left = (cancelled || !released).then_some(LeftOut::Cancelled);
    for Speaker { id, name } in speakers {
        let says = tidy(&name);
        if says.is_empty() {
            let empty = rejection(row, "speakers", RejectionCode::Empty, String::new(), "");
            record.rejections.push(empty);
            continue;
        }
        if says.chars().count() > SAYS_CHARS_MAX {
            let most = SAYS_CHARS_MAX.to_string();
            record.rejections.push(rejection(row, "speakers", RejectionCode::TooLong, visible(&says), &most));
            continue;
        }
        record.entries.push(Entry {
            kind: tidy(&kind).to_lowercase(),
            occasion: occasion.clone(),
            about: about.clone(),
            who: Who::Name { says, speaker: id },
            left,
        });
    }
}

fn rejection(row: u32, column: &str, code: RejectionCode, found: String, expected: &str) -> Rejection {
    Rejection { code, row, column: column.to_owned(), found, expected: expected.to_owned(), other_row: None }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::record::entry::Who;
    use proptest::prelude::*;
    use sundae_shared::people::import::RejectionCode;
    use sundae_shared::record::LeftOut;

    #[test]
    fn sessions_with_speakers_are_read_and_breaks_are_about_nobody() {
        let file = r#"{"conference": {"title": "PyCon US"}, "schedule": [
            {"kind": "break", "name": "Lunch", "start": "2024-05-17T12:00:00-04:00", "conf_key": 1},
            {"kind": "talk", "name": "On scoops", "start": "2024-05-17T13:00:00-04:00", "conf_key": 61,
             "speakers": [{"id": 4, "name": " Ana  López "}, {"id": 5, "name": "Bo Li"}], "room": "A"},
            {"kind": "Talk", "name": "Gone", "start": "2024-05-17", "conf_key": 62, "cancelled": true, "speakers": [{"name": "Bo Li"}]}
        ]}"#;
        let record = parse(file.as_bytes()).unwrap();
        assert!(record.rejections.is_empty());
        let first = &record.entries[0];
        assert_eq!(
            (first.kind.as_str(), first.occasion.as_str(), first.about.as_str()),
            ("talk", "2024:61", "On scoops")
        );
        assert_eq!(first.who, Who::Name { says: "Ana López".into(), speaker: Some(4) });
        assert_eq!(record.entries[2].left, Some(LeftOut::Cancelled));
    }

    #[test]
    fn a_session_that_can_not_be_read_is_named_and_the_others_are_kept() {
        let file = r#"{"schedule": [
            {"kind": "talk", "speakers": [{"name": "Ana"}]},
            {"kind": "talk", "name": "T", "conf_key": 2, "speakers": [{"name": "  "}, {"name": "Bo"}]}
        ]}"#;
        let record = parse(file.as_bytes()).unwrap();
        let found: Vec<_> = record.rejections.iter().map(|one| (one.row, one.code)).collect();
        assert_eq!(found, [(1, RejectionCode::BadShape), (2, RejectionCode::Empty)]);
        assert_eq!((record.entries.len(), record.rejected_rows()), (1, 2));
    }

    #[test]
    fn what_is_no_schedule_is_refused() {
        for file in ["", "[]", "{}", "email,role\na,b", "{\"schedule\": 3}"] {
            assert!(parse(file.as_bytes()).is_err(), "{file}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(kind in ".{0,20}", name in ".{0,20}", start in ".{0,12}") {
            let file = serde_json::json!({"schedule": [{"kind": kind, "name": name, "start": start, "speakers": [{"name": name}]}]});
            let _ = parse(file.to_string().as_bytes());
        }
    }
}
