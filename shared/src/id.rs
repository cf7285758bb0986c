//! Ids: each kind its own type, so that swapped arguments do not compile.
//!
//! Invariant: the text is a UUID in lower case with hyphens (version 7 when Sundae made it).

/// An id given from outside that is not a UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: expected the form 01890a5d-ac96-774b-bcce-b302099a8057")]
pub struct BadId;

/// Every id type; lets the server make any of them from a fresh UUID.
pub trait Id: Sized {
    /// Takes the text of a UUID; refuses everything else.
    fn parse(raw: &str) -> Result<Self, BadId>;
    fn as_str(&self) -> &str;
}

/// Whether `raw` has the form of a lower-case hyphenated UUID.
pub fn is_uuid(raw: &str) -> bool {
    raw.len() == 36
        && raw.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
        })
}

/// Defines id types: text on the wire and in the database.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String, format = "uuid"))]
        #[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
        #[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Text))]
        pub struct $name(String);

        impl $crate::id::Id for $name {
            fn parse(raw: &str) -> Result<Self, $crate::id::BadId> {
                if $crate::id::is_uuid(raw) { Ok(Self(raw.to_owned())) } else { Err($crate::id::BadId) }
            }
            fn as_str(&self) -> &str { &self.0 }
        }
        impl TryFrom<String> for $name {
            type Error = $crate::id::BadId;
            fn try_from(raw: String) -> Result<Self, Self::Error> { <Self as $crate::id::Id>::parse(&raw) }
        }
        impl From<$name> for String { fn from(id: $name) -> String { id.0 } }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
        impl $crate::api::PathParts for $name {
            fn parts(&self) -> Vec<String> { vec![self.0.clone()] }
        }
        $crate::text_column!($name);
    )*};
}

/// Lets a newtype over `String` stand in a text column of either database.
#[macro_export]
macro_rules! text_column {
    ($name:ident) => {
        #[cfg(feature = "diesel")]
        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, DB>,
            ) -> diesel::serialize::Result {
                self.0.to_sql(out)
            }
        }
        #[cfg(feature = "diesel")]
        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                Ok(Self(<String as diesel::deserialize::FromSql<diesel::sql_types::Text, DB>>::from_sql(
                    bytes,
                )?))
            }
        }
    };
}

/// Lets a plain enum with stable names travel as text: on the wire, in a column, in an export.
/// `words! { pub enum Station { Registration = "registration", … } }`
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
        #[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Text))]
        pub enum $name { $($(#[$vdoc])* #[cfg_attr(feature = "openapi", serde(rename = $word))] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            pub fn word(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)+ _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
        impl $crate::api::PathParts for $name {
            fn parts(&self) -> Vec<String> { vec![self.word().to_owned()] }
        }
        // By hand: what is derived for an enum would cost every app a kilobyte for each.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_word(&word).ok_or_else(|| serde::de::Error::unknown_variant(&word, &[$($word),+]))
            }
        }
        #[cfg(feature = "diesel")]
        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.word().to_sql(out)
            }
        }
        #[cfg(feature = "diesel")]
        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                let word = <String as diesel::deserialize::FromSql<diesel::sql_types::Text, DB>>::from_sql(bytes)?;
                Self::from_word(&word).ok_or_else(|| format!("unknown {}: {word}", stringify!($name)).into())
            }
        }
    };
}

ids! {
    /// A human being: attendee, volunteer and staff member alike.
    PersonId;
    /// One bought ticket (an order position of the shop).
    TicketId;
    /// One sign-in on one device.
    SessionId;
    /// A conference edition.
    EditionId;
    /// One mail on its way.
    MailId;
    /// One request to the server; stands in problems, logs and the audit trail.
    RequestId;
}

#[cfg(test)]
mod tests {
    use super::{Id, PersonId};

    #[test]
    fn an_id_takes_a_uuid_and_nothing_else() {
        assert!(PersonId::parse("01890a5d-ac96-774b-bcce-b302099a8057").is_ok());
        assert!(PersonId::parse("01890A5D-AC96-774B-BCCE-B302099A8057").is_err(), "one spelling only");
        assert!(PersonId::parse("").is_err());
        assert!(PersonId::parse("01890a5d-ac96-774b-bcce-b302099a805'").is_err());
    }
}
