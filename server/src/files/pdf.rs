//! PDFs are kept as they are, so their shape is checked: a whole file of that kind and no other. What is
//! inside (forms, links, scripts) is left alone; therefore a PDF is only ever handed out to be saved
//! (docs/decisions/044).

use sundae_shared::claim::document::{BadDocument, HEAD_BYTES, says};

/// The end mark and where the table starts stand within this many bytes of the end.
/// Source: the implementation notes of Adobe's PDF Reference 1.7, 3.4.4.
const TAIL_BYTES: usize = 1_024;
/// More pages than any receipt has; a count beyond it is not believed.
const PAGES_MAX: usize = 10_000;
/// What a browser would take for a page of its own kind.
const OTHER_KINDS: [&[u8]; 5] = [b"<html", b"<!doctype", b"<script", b"<svg", b"<?xml"];

/// Takes a whole PDF; says how many pages it has, where they can be counted.
pub fn check(bytes: &[u8]) -> Result<Option<i64>, BadDocument> {
    let Some(version) = bytes.strip_prefix(b"%PDF-") else { return Err(BadDocument::Unknown) };
    let [b'1'..=b'2', b'.', b'0'..=b'9', ..] = version else { return Err(BadDocument::PdfCutOff) };
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    if OTHER_KINDS.iter().any(|kind| opens(head, kind)) {
        return Err(BadDocument::PdfDisguised);
    }
    ends_well(bytes)?;
    Ok(pages(bytes))
}

/// Whether markup of another kind stands before the first object. A PDF's own XML stands in one.
fn opens(head: &[u8], kind: &[u8]) -> bool {
    let before_objects = head.windows(4).position(|four| four == b" obj").unwrap_or(head.len());
    says(&head[..before_objects], kind)
}

/// `startxref`, a place in the file where a table of objects stands, and the end mark with nothing behind it.
fn ends_well(bytes: &[u8]) -> Result<(), BadDocument> {
    let end = bytes.len() - bytes.iter().rev().take_while(|byte| is_white(**byte)).count();
    let bytes = &bytes[..end];
    let tail = &bytes[bytes.len().saturating_sub(TAIL_BYTES)..];
    let Some(tail) = tail.strip_suffix(b"%%EOF") else {
        // An end mark that is there but not at the end has something behind it.
        let marked = last(bytes, b"%%EOF").is_some();
        return Err(if marked { BadDocument::PdfDisguised } else { BadDocument::PdfCutOff });
    };
    let start = last(tail, b"startxref").ok_or(BadDocument::PdfCutOff)?;
    let place = number(&tail[start + b"startxref".len()..]).ok_or(BadDocument::PdfCutOff)?;
    let table = bytes.get(place..).ok_or(BadDocument::PdfCutOff)?;
    let table = &table[table.iter().take_while(|byte| is_white(**byte)).count()..];
    let is_table = table.starts_with(b"xref") && first(table, b"trailer").is_some();
    let is_stream = table.first().is_some_and(u8::is_ascii_digit) && says(table, b"/xref");
    if is_table || is_stream { Ok(()) } else { Err(BadDocument::PdfCutOff) }
}

/// Page objects that stand open in the file. Newer files pack them away; then nobody counts them here.
fn pages(bytes: &[u8]) -> Option<i64> {
    const MARK: &[u8] = b"/Type";
    let mut count = 0_usize;
    let mut rest = bytes;
    while let Some(at) = first(rest, MARK) {
        rest = &rest[at + MARK.len()..];
        let value = &rest[rest.iter().take_while(|byte| is_white(**byte)).count()..];
        let is_page = value.strip_prefix(b"/Page");
        count +=
            usize::from(is_page.is_some_and(|after| !after.first().is_some_and(u8::is_ascii_alphanumeric)));
    }
    i64::try_from(count).ok().filter(|_| (1..=PAGES_MAX).contains(&count))
}

fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'\0' | b'\x0c')
}

fn first(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

/// The number between white space.
fn number(bytes: &[u8]) -> Option<usize> {
    str::from_utf8(bytes).ok()?.trim_matches(['\r', '\n', ' ', '\t']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::check;
    use sundae_shared::claim::document::BadDocument;

    fn pdf(first_line: &str, table: &str) -> Vec<u8> {
        let body = format!(
            "{first_line}1 0 obj <</Type /Pages /Count 2>> endobj\n2 0 obj <</Type/Page>> endobj\n3 0 obj <</Type /Page /Parent 1 0 R>> endobj\n"
        );
        let place = body.len();
        format!("{body}{table}\nstartxref\n{place}\n%%EOF\n").into_bytes()
    }

    const TABLE: &str = "xref\n0 1\n0000000000 65535 f \ntrailer <</Root 1 0 R>>";

    #[test]
    fn a_whole_pdf_passes_and_its_pages_are_counted() {
        assert_eq!(check(&pdf("%PDF-1.4\n", TABLE)), Ok(Some(2)));
        assert_eq!(check(&pdf("%PDF-2.0\r\n%\u{e2}\u{e3}\n", "4 0 obj <</Type /XRef>> stream")), Ok(Some(2)));
        let packed = b"%PDF-1.5\n1 0 obj <</Type /XRef>> stream\nendstream\nstartxref\n9\n%%EOF";
        assert_eq!(check(packed), Ok(None));
    }

    #[test]
    fn a_pdf_that_breaks_off_is_refused_wherever_it_does() {
        let whole = pdf("%PDF-1.4\n", TABLE);
        for cut in [6, 20, whole.len() / 2, whole.len() - 3] {
            assert_eq!(check(&whole[..cut]), Err(BadDocument::PdfCutOff), "at {cut}");
        }
        let lost = String::from_utf8(whole).unwrap().replace("xref\n0 1", "gone\n0 1").into_bytes();
        assert_eq!(check(&lost), Err(BadDocument::PdfCutOff));
    }

    #[test]
    fn a_pdf_that_is_something_else_as_well_is_refused() {
        for line in [
            "%PDF-1.4\n<html><script>x()</script>\n",
            "%PDF-1.4 <SVG onload=x()>\n",
            "%PDF-1.4\n<!DOCTYPE html>\n",
        ] {
            assert_eq!(check(&pdf(line, TABLE)), Err(BadDocument::PdfDisguised), "{line}");
        }
        let archive = [pdf("%PDF-1.4\n", TABLE), b"PK\x03\x04 and more".to_vec()].concat();
        assert_eq!(check(&archive), Err(BadDocument::PdfDisguised));
    }
}
