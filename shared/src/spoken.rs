//! The languages in which Sundae speaks with a person: at the desk, in the mails about their money, and what they
//! attest. More than the screens have ([`crate::text::Lang`]), because who does not read English must be able to
//! answer at the desk; the screens' own words stay in two, so no app downloads the others unless it shows them.
//!
//! ```
//! sundae_shared::spoken! {
//!     pub mod says {
//!         thanks: en "Thank you.", es "Gracias.", pt "Obrigado.", ja "ありがとうございます。", zh "谢谢。";
//!         number(of: i64): en "Number {of}", es "Número {of}", pt "Senha {of}", ja "{of}番", zh "{of}号";
//!     }
//! }
//! use sundae_shared::spoken::Spoken;
//! assert_eq!(says::thanks(Spoken::Pt), "Obrigado.");
//! assert_eq!(says::number(Spoken::Ja, 3), "3番");
//! ```

use crate::text::Lang;

words! {
    /// A language that Sundae speaks with a person.
    pub enum Spoken {
        En = "en",
        Es = "es",
        Pt = "pt",
        Ja = "ja",
        /// With simplified characters.
        Zh = "zh",
    }
}

impl From<Lang> for Spoken {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Es => Self::Es,
        }
    }
}

impl Spoken {
    /// The language of a tag such as `pt-BR`, if it is one of these.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::from_word(&primary.to_ascii_lowercase())
    }

    /// For what is said in the screens' languages alone: English where this is not one of them.
    pub fn screen(self) -> Lang {
        match self {
            Self::Es => Lang::Es,
            Self::En | Self::Pt | Self::Ja | Self::Zh => Lang::En,
        }
    }

    /// Its own name, as its speakers write it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
            Self::Pt => "Português",
            Self::Ja => "日本語",
            Self::Zh => "简体中文",
        }
    }

    /// For the `lang` attribute, which chooses the letters' shapes, and for dates.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            other => other.word(),
        }
    }
}

/// One text in all languages, as it is written: with its arguments in braces.
pub type Template = (&'static str, [&'static str; 5]);

/// What is wrong with the texts of a module: one that is missing, is the English one, or has other arguments.
pub fn flaws(templates: &[Template]) -> Vec<String> {
    let arguments = |text: &str| -> std::collections::BTreeSet<String> {
        let ends = |part: &str| part.split_once('}').map(|(name, _)| name.to_owned());
        text.split('{').skip(1).filter_map(ends).collect()
    };
    let mut flaws = Vec::new();
    for (key, texts) in templates {
        let [english, others @ ..] = texts;
        for (text, spoken) in others.iter().zip(&Spoken::ALL[1..]) {
            if text.trim().is_empty() || english.trim().is_empty() {
                flaws.push(format!("{key} says nothing in {spoken}"));
            } else if text == english {
                flaws.push(format!("{key} is English in {spoken}"));
            } else if arguments(text) != arguments(english) {
                flaws.push(format!("{key} has other arguments in {spoken}"));
            }
        }
    }
    flaws
}

/// Defines a module of texts in all spoken languages; see the module's example. `key: as path, pt …` takes English and
/// Spanish from a message of the screens, so that the same sentence stands once.
#[macro_export]
macro_rules! spoken {
    ($(#[$doc:meta])* $vis:vis mod $name:ident {
        $($(#[$item:meta])* $key:ident $(($($arg:ident : $type:ty),+))? :
            $(as $screen:path,)? $(en $en:literal, es $es:literal,)? pt $pt:literal, ja $ja:literal, zh $zh:literal;)*
    }) => {
        $(#[$doc])*
        $vis mod $name {
            #[allow(unused_imports, reason = "not every module takes texts of the screens")]
            use super::*;
            $($crate::spoken!(@one [$(#[$item])*] $key [$($($arg : $type),+)?] [$($screen)?] [$($en, $es)?] $pt, $ja, $zh);)*

            /// The texts as they are written, for their test.
            #[cfg(test)]
            pub fn templates() -> Vec<$crate::spoken::Template> {
                vec![$((stringify!($key), $crate::spoken!(@row [$($screen)?] [$($en, $es)?] $pt, $ja, $zh))),*]
            }
        }
    };
    (@one [$($doc:tt)*] $key:ident [] [$screen:path] [] $pt:literal, $ja:literal, $zh:literal) => {
        $($doc)*
        #[must_use]
        pub fn $key(spoken: $crate::spoken::Spoken) -> &'static str {
            match spoken {
                $crate::spoken::Spoken::En => $screen($crate::text::Lang::En),
                $crate::spoken::Spoken::Es => $screen($crate::text::Lang::Es),
                $crate::spoken::Spoken::Pt => $pt,
                $crate::spoken::Spoken::Ja => $ja,
                $crate::spoken::Spoken::Zh => $zh,
            }
        }
    };
    (@one [$($doc:tt)*] $key:ident [] [] [$en:literal, $es:literal] $pt:literal, $ja:literal, $zh:literal) => {
        $($doc)*
        #[must_use]
        pub fn $key(spoken: $crate::spoken::Spoken) -> &'static str {
            match spoken {
                $crate::spoken::Spoken::En => $en,
                $crate::spoken::Spoken::Es => $es,
                $crate::spoken::Spoken::Pt => $pt,
                $crate::spoken::Spoken::Ja => $ja,
                $crate::spoken::Spoken::Zh => $zh,
            }
        }
    };
    (@one [$($doc:tt)*] $key:ident [$($arg:ident : $type:ty),+] [] [$en:literal, $es:literal] $pt:literal, $ja:literal, $zh:literal) => {
        $($doc)*
        #[must_use]
        pub fn $key(spoken: $crate::spoken::Spoken, $($arg: $type),+) -> String {
            match spoken {
                $crate::spoken::Spoken::En => format!($en),
                $crate::spoken::Spoken::Es => format!($es),
                $crate::spoken::Spoken::Pt => format!($pt),
                $crate::spoken::Spoken::Ja => format!($ja),
                $crate::spoken::Spoken::Zh => format!($zh),
            }
        }
    };
    (@row [$screen:path] [] $pt:literal, $ja:literal, $zh:literal) => {
        [$screen($crate::text::Lang::En), $screen($crate::text::Lang::Es), $pt, $ja, $zh]
    };
    (@row [] [$en:literal, $es:literal] $pt:literal, $ja:literal, $zh:literal) => { [$en, $es, $pt, $ja, $zh] };
}

#[cfg(test)]
mod tests {
    use super::{Spoken, flaws};
    use crate::text::Lang;

    #[test]
    fn a_tag_names_a_language_with_or_without_its_country() {
        assert_eq!(Spoken::of_tag("pt-BR"), Some(Spoken::Pt));
        assert_eq!(Spoken::of_tag("zh_TW"), Some(Spoken::Zh));
        assert_eq!(Spoken::of_tag("JA"), Some(Spoken::Ja));
        assert_eq!(Spoken::of_tag("fr"), None);
        assert_eq!(Spoken::of_tag(""), None);
    }

    #[test]
    fn what_the_screens_do_not_speak_is_english_there() {
        assert_eq!(Spoken::Ja.screen(), Lang::En);
        for lang in Lang::ALL {
            assert_eq!(Spoken::from(*lang).screen(), *lang);
        }
    }

    #[test]
    fn a_text_that_was_not_translated_is_found() {
        assert_eq!(flaws(&[("good", ["Hi {a}", "Hola {a}", "Oi {a}", "{a}、やあ", "{a}好"])]), [""; 0]);
        assert_eq!(flaws(&[("same", ["Hi", "Hola", "Hi", "や", "好"])]), ["same is English in pt"]);
        assert_eq!(flaws(&[("none", ["Hi", "Hola", "Oi", " ", "好"])]), ["none says nothing in ja"]);
        let other = ("args", ["{a}", "x{a}", "y{a}", "z{a}", "{b}"]);
        assert_eq!(flaws(&[other]), ["args has other arguments in zh"]);
    }
}
