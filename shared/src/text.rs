//! Message catalogues. Every text stands once, in all languages side by side: a text that lacks a
//! language does not compile, and a text that an app never shows costs it no byte.
//!
//! ```
//! sundae_shared::messages! {
//!     /// What the pass says.
//!     pub mod pass {
//!         title: en "My pass", es "Mi pase";
//!         points_left(left: i64): en "{left} points to go", es "Faltan {left} puntos";
//!     }
//! }
//! use sundae_shared::text::Lang;
//! assert_eq!(pass::title(Lang::Es), "Mi pase");
//! assert_eq!(pass::points_left(Lang::En, 3), "3 points to go");
//! ```

words! {
    /// A language that every screen and mail speaks.
    pub enum Lang {
        En = "en",
        Es = "es",
    }
}

impl Lang {
    /// The first language of an `Accept-Language` header (or a browser's list) that Sundae speaks.
    pub fn negotiate(accepted: &str) -> Self {
        accepted
            .split(',')
            .filter_map(|part| {
                let tag = part.split(';').next()?.trim();
                Self::from_word(tag.split('-').next()?.to_ascii_lowercase().as_str())
            })
            .next()
            .unwrap_or(Self::En)
    }
}

/// A text that staff keep in every language, such as the title of an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bilingual {
    pub en: String,
    pub es: String,
}

impl Bilingual {
    pub fn new(en: impl Into<String>, es: impl Into<String>) -> Self {
        Self { en: en.into(), es: es.into() }
    }

    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Es => &self.es,
        }
    }
}

/// A message without arguments: called with a language, it is the text. All have this one type, so that
/// what takes a message exists once in an app's download.
pub type Message = fn(Lang) -> &'static str;

/// Defines a module of messages; see the module's example.
#[macro_export]
macro_rules! messages {
    ($(#[$doc:meta])* $vis:vis mod $name:ident { $($body:tt)* }) => {
        $(#[$doc])*
        $vis mod $name {
            #![allow(non_upper_case_globals, reason = "a message is read like a function")]
            $crate::messages!(@plain $($body)*);
            // Apart, because an argument may have the name of a message.
            mod with_arguments { $crate::messages!(@with $($body)*); }
            #[allow(unused_imports, reason = "not every catalogue has messages with arguments")]
            pub use with_arguments::*;
        }
    };
    (@plain) => {};
    (@plain $(#[$doc:meta])* $key:ident : en $en:literal, es $es:literal; $($rest:tt)*) => {
        $(#[$doc])*
        pub const $key: $crate::text::Message =
            |lang| match lang { $crate::text::Lang::En => $en, $crate::text::Lang::Es => $es };
        $crate::messages!(@plain $($rest)*);
    };
    (@plain $(#[$doc:meta])* $key:ident ( $($arg:tt)+ ) : en $en:literal, es $es:literal; $($rest:tt)*) => {
        $crate::messages!(@plain $($rest)*);
    };
    (@with) => {};
    (@with $(#[$doc:meta])* $key:ident : en $en:literal, es $es:literal; $($rest:tt)*) => {
        $crate::messages!(@with $($rest)*);
    };
    (@with $(#[$doc:meta])* $key:ident ( $($arg:ident : $type:ty),+ ) : en $en:literal, es $es:literal; $($rest:tt)*) => {
        $(#[$doc])*
        pub fn $key(lang: $crate::text::Lang, $($arg: $type),+) -> String {
            match lang { $crate::text::Lang::En => format!($en), $crate::text::Lang::Es => format!($es) }
        }
        $crate::messages!(@with $($rest)*);
    };
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_first_spoken_language_wins_and_english_is_the_rest() {
        assert_eq!(Lang::negotiate("ja, es-AR;q=0.9, en;q=0.8"), Lang::Es);
        assert_eq!(Lang::negotiate("en-GB,es"), Lang::En);
        assert_eq!(Lang::negotiate(""), Lang::En);
    }
}
