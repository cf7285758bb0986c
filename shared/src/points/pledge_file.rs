//! The list of promises as a file: what its columns are called, so that what was taken along can be handed in again,
//! with what became of each.

use crate::text::Lang;

crate::messages! {
    pub mod columns {
        promise_id: en "Promise id", es "Id de promesa";
        kept: en "Kept: yes or no", es "Cumplida: sí o no";
        due_on: en "By", es "Hasta";
        name: en "Name", es "Nombre";
        activity: en "Activity", es "Actividad";
        promised: en "What was promised", es "Qué se prometió";
        state: en "State", es "Estado";
        points_now: en "Points given", es "Puntos dados";
        points_later: en "Points once kept", es "Puntos al cumplirse";
        made: en "Promised on", es "Prometido el";
    }
}

/// In the order of the file.
pub const ALL: [fn(Lang) -> &'static str; 10] = [
    columns::due_on,
    columns::name,
    columns::activity,
    columns::promised,
    columns::state,
    columns::points_now,
    columns::points_later,
    columns::made,
    columns::promise_id,
    columns::kept,
];
/// Places in [`ALL`].
pub const PROMISE_ID: usize = 8;
pub const KEPT: usize = 9;

/// What somebody wrote in the last column; `None`: nothing that can be understood.
pub fn parse_kept(text: &str) -> Option<bool> {
    match crate::fold::fold(text).as_str() {
        "yes" | "y" | "si" | "s" | "true" | "1" | "kept" | "cumplida" => Some(true),
        "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_kept;

    #[test]
    fn yes_and_no_are_read_as_people_write_them() {
        for yes in ["yes", "Yes", " sí ", "SI", "true", "1"] {
            assert_eq!(parse_kept(yes), Some(true), "{yes}");
        }
        for no in ["no", "No", "false", "0"] {
            assert_eq!(parse_kept(no), Some(false), "{no}");
        }
        assert_eq!((parse_kept("maybe"), parse_kept("")), (None, None));
    }
}
