//! What a mail looks like: text and HTML from the same parts. The text has one template's words, the HTML
//! one template file; both say the same.

use super::Part;
use super::service::Content;
use askama::Template;
use sundae_shared::spoken::Spoken;

/// A line of plain text at most. Source: RFC 3676 §4.2 asks for 78 or fewer, with room for quoting.
const LINE_CHARS_MAX: usize = 72;

sundae_shared::spoken! {
    mod text {
        hello(name: &str): en "Hello {name},", es "Hola, {name}:",
            pt "Olá, {name},",
            ja "{name} 様",
            zh "{name}，您好：";
        hello_nobody: en "Hello,", es "Hola:",
            pt "Olá,",
            ja "こんにちは。",
            zh "您好：";
        footer: en "Sundae wrote this mail by itself, because of something that happened with your place at the conference. Nobody reads answers to it.",
            es "Sundae escribió este correo automáticamente por algo relacionado con tu participación en la conferencia. Nadie lee las respuestas.",
            pt "O Sundae escreveu este e-mail sozinho, por causa de algo que aconteceu com a sua participação na conferência. Ninguém lê respostas a ele.",
            ja "このメールは、カンファレンスへのご参加に関する出来事をお知らせするため、Sundaeが自動で送信しました。返信は読まれません。",
            zh "这封邮件由 Sundae 自动发出，因为您的参会事项有变动。没有人会阅读回复。";
        never_ask: en "Sundae never asks for a password or bank details by mail.",
            es "Sundae nunca pide contraseñas ni datos bancarios por correo.",
            pt "O Sundae nunca pede senha nem dados bancários por e-mail.",
            ja "Sundaeがメールでパスワードや銀行情報をお尋ねすることは決してありません。",
            zh "Sundae 绝不会通过邮件索要密码或银行信息。";
        link_hint: en "If the button does nothing, copy this address into your browser:",
            es "Si el botón no hace nada, copia esta dirección en tu navegador:",
            pt "Se o botão não fizer nada, copie este endereço no seu navegador:",
            ja "ボタンが動かない場合は、次のアドレスをブラウザにコピーしてください。",
            zh "如果按钮没有反应，请把这个地址复制到浏览器：";
    }
}

fn greeting(lang: Spoken, name: &str) -> String {
    if name.is_empty() { text::hello_nobody(lang).to_owned() } else { text::hello(lang, name) }
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    lang: &'a str,
    subject: &'a str,
    greeting: &'a str,
    parts: &'a [Part],
    link_hint: &'a str,
    footer: &'a str,
    never_ask: &'a str,
}

/// The HTML form.
pub fn html(lang: Spoken, content: &Content) -> Result<String, askama::Error> {
    let page = Html {
        lang: lang.tag(),
        subject: &content.subject,
        greeting: &greeting(lang, &content.name),
        parts: &content.parts,
        link_hint: text::link_hint(lang),
        footer: text::footer(lang),
        never_ask: text::never_ask(lang),
    };
    page.render()
}

/// Paragraphs of a text, for the template.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    text.split("\n\n").map(|paragraph| paragraph.trim().lines().collect()).collect()
}

/// The plain form: short lines, addresses whole on lines of their own.
pub fn plain(lang: Spoken, content: &Content) -> String {
    let mut blocks = vec![greeting(lang, &content.name)];
    for part in &content.parts {
        blocks.push(match part {
            Part::Text(text) | Part::Small(text) => wrap(text),
            Part::Button { label, url } => format!("{}\n{url}", wrap(&format!("{label}:"))),
            Part::Code(code) => format!("    {code}"),
            Part::Facts(facts) => {
                let lines: Vec<String> =
                    facts.iter().map(|(name, value)| wrap(&format!("{name}: {value}"))).collect();
                lines.join("\n")
            }
        });
    }
    blocks.push(format!("-- \n{}\n{}", wrap(text::footer(lang)), wrap(text::never_ask(lang))));
    blocks.join("\n\n") + "\n"
}

/// Breaks lines between words; a word longer than a line (an address) stays whole.
fn wrap(text: &str) -> String {
    let mut lines = Vec::new();
    for source in text.trim().lines() {
        let mut line = String::new();
        let mut chars = 0;
        for word in source.split_whitespace() {
            let length = word.chars().count();
            if chars > 0 && chars + 1 + length > LINE_CHARS_MAX {
                lines.push(std::mem::take(&mut line));
                chars = 0;
            }
            if chars > 0 {
                line.push(' ');
                chars += 1;
            }
            line.push_str(word);
            chars += length;
        }
        lines.push(line);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{html, plain, wrap};
    use crate::mail::Part;
    use crate::mail::service::Content;
    use sundae_shared::spoken::{Spoken, flaws};

    fn content(name: &str) -> Content {
        Content {
            name: name.into(),
            subject: "Your code".into(),
            parts: vec![
                Part::Text("One & two.\n\nThree <b>.".into()),
                Part::Code("123456".into()),
                Part::Button { label: "Sign in".into(), url: "https://example.org/me/?a=1&b=2".into() },
                Part::Facts(vec![("When".into(), "today".into())]),
                Part::Small("Not you?".into()),
            ],
        }
    }

    #[test]
    fn both_forms_say_the_same_and_html_is_escaped() {
        let (text, html) =
            (plain(Spoken::En, &content("Zoë <3")), html(Spoken::En, &content("Zoë <3")).unwrap());
        for said in ["123456", "When", "today", "Not you?", "Sign in", "Three"] {
            assert!(text.contains(said) && html.contains(said), "{said}");
        }
        assert!(text.starts_with("Hello Zoë <3,\n\n"), "{text}");
        assert!(text.contains("\nhttps://example.org/me/?a=1&b=2\n"), "{text}");
        assert!(!html.contains("Zoë <3") && !html.contains("<b>."), "{html}");
        assert!(html.contains("href=\"https://example.org/me/?a=1&#38;b=2\""), "{html}");
    }

    #[test]
    fn spanish_greets_in_spanish_and_an_unknown_person_without_a_name() {
        assert!(plain(Spoken::Es, &content("Zoë")).starts_with("Hola, Zoë:\n"));
        assert!(plain(Spoken::En, &content("")).starts_with("Hello,\n"));
        assert!(html(Spoken::Es, &content("")).unwrap().contains("<html lang=\"es\""));
    }

    #[test]
    fn the_frame_of_a_mail_is_said_in_all_languages() {
        assert_eq!(flaws(&super::text::templates()), [""; 0]);
        assert!(plain(Spoken::Ja, &content("Zoë")).starts_with("Zoë 様\n"));
        assert!(html(Spoken::Zh, &content("")).unwrap().contains("<html lang=\"zh-Hans\""));
    }

    #[test]
    fn lines_are_short_and_addresses_whole() {
        let url = format!("https://example.org/{}", "x".repeat(100));
        let wrapped = wrap(&format!("{} see {url} there", "palabra ".repeat(30)));
        for line in wrapped.lines() {
            assert!(line.chars().count() <= 72 || line == url, "{line}");
        }
        assert!(wrapped.contains(&url));
    }
}
