//! Receipts as documents: what is accepted, found out from the content; how one travels; what is said about
//! the others.
//!
//! Invariant: neither a file's name nor a browser's word decides anything.

use crate::line;
use crate::text::Lang;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One receipt as a file; private to its owner and those who review it.
    DocumentId;
    /// A receipt on its way to the server.
    UploadId;
}

words! {
    /// What a document is kept as. Every picture becomes a JPEG.
    pub enum Media {
        Jpeg = "image/jpeg",
        Pdf = "application/pdf",
    }
}

impl Media {
    /// How the file's name ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Pdf => "pdf",
        }
    }
}

/// What a file that may be a receipt is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    WebP,
    Pdf,
}

words! {
    /// Why a file is no receipt for us; stands behind `document.` in the code of the refusal.
    pub enum BadDocument {
        Empty = "empty",
        TooLarge = "too_large",
        Heic = "heic",
        Drawing = "svg",
        WebPage = "web_page",
        /// Any other kind of file.
        Unknown = "unknown_kind",
        TooManyPixels = "too_many_pixels",
        /// A picture of which a part is missing.
        CutOff = "cut_off",
        /// A PDF of which a part is missing.
        PdfCutOff = "pdf_cut_off",
        /// A PDF that is also something else.
        PdfDisguised = "pdf_disguised",
    }
}

crate::messages! {
    mod text {
        empty: en "This file is empty. Take the photo again, or choose another file.",
            es "Este archivo está vacío. Toma la foto otra vez o elige otro archivo.";
        too_large(megabytes: i64): en "This file is larger than {megabytes} MB. Send a photo of the receipt, or save the PDF in a smaller size.",
            es "Este archivo pesa más de {megabytes} MB. Envía una foto del recibo o guarda el PDF en un tamaño menor.";
        heic: en "This is a HEIC photo, which not every computer can show. Send it as JPEG: on an iPhone choose Settings › Camera › Formats › Most Compatible and take it again, or send a screenshot of it.",
            es "Es una foto HEIC, que no todos los ordenadores pueden mostrar. Envíala como JPEG: en un iPhone elige Ajustes › Cámara › Formatos › Más compatible y tómala otra vez, o envía una captura de pantalla.";
        drawing: en "This is a drawing (SVG), not a receipt. Send a photo of the receipt, or a PDF.",
            es "Esto es un dibujo (SVG), no un recibo. Envía una foto del recibo o un PDF.";
        web_page: en "This is a web page, not a receipt. Print the page as PDF and send that, or send a screenshot of it.",
            es "Esto es una página web, no un recibo. Imprime la página como PDF y envíalo, o envía una captura de pantalla.";
        unknown: en "This is not a file that we can read. Send a JPEG, PNG or WebP picture, or a PDF.",
            es "Este archivo no lo podemos leer. Envía una imagen JPEG, PNG o WebP, o un PDF.";
        too_many_pixels: en "This picture has more pixels than any camera takes. Send a smaller version of it, for instance a screenshot.",
            es "Esta imagen tiene más píxeles de los que toma una cámara. Envía una versión más pequeña, por ejemplo una captura de pantalla.";
        cut_off: en "This picture is damaged: a part of it is missing. Take it again, or send a screenshot of it.",
            es "Esta imagen está dañada: le falta una parte. Tómala otra vez o envía una captura de pantalla.";
        pdf_cut_off: en "This PDF is damaged: a part of it is missing. Download or save it again, or send a photo of the receipt.",
            es "Este PDF está dañado: le falta una parte. Descárgalo o guárdalo otra vez, o envía una foto del recibo.";
        pdf_disguised: en "This PDF is also another kind of file, which we don't accept. Print it as PDF again, or send a photo of the receipt.",
            es "Este PDF es a la vez otro tipo de archivo, y eso no lo aceptamos. Imprímelo otra vez como PDF o envía una foto del recibo.";
    }
}

impl BadDocument {
    /// What happened and what to do. `bytes_max` is how large a file may be.
    pub fn sentence(self, lang: Lang, bytes_max: i64) -> String {
        match self {
            Self::Empty => text::empty(lang),
            Self::TooLarge => return text::too_large(lang, bytes_max / BYTES_PER_MEGABYTE),
            Self::Heic => text::heic(lang),
            Self::Drawing => text::drawing(lang),
            Self::WebPage => text::web_page(lang),
            Self::Unknown => text::unknown(lang),
            Self::TooManyPixels => text::too_many_pixels(lang),
            Self::CutOff => text::cut_off(lang),
            Self::PdfCutOff => text::pdf_cut_off(lang),
            Self::PdfDisguised => text::pdf_disguised(lang),
        }
        .to_owned()
    }
}

pub const BYTES_PER_MEGABYTE: i64 = 1_000_000;
/// How much of a file is looked at to know what it is.
pub const HEAD_BYTES: usize = 1_024;

/// What the first [`HEAD_BYTES`] of a file say it is.
pub fn kind_of(head: &[u8]) -> Result<Kind, BadDocument> {
    if head.is_empty() {
        return Err(BadDocument::Empty);
    }
    if head.starts_with(b"\xff\xd8\xff") {
        return Ok(Kind::Jpeg);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Kind::Png);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Ok(Kind::WebP);
    }
    if head.starts_with(b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    Err(what_else(head))
}

/// How a HEIC photo names itself behind `ftyp`.
const HEIC_BRANDS: [&[u8]; 7] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"];

fn what_else(head: &[u8]) -> BadDocument {
    let head = &head[..head.len().min(HEAD_BYTES)];
    let brand = if head.get(4..8) == Some(b"ftyp") { head.get(8..12) } else { None };
    if brand.is_some_and(|brand| HEIC_BRANDS.contains(&brand)) {
        return BadDocument::Heic;
    }
    if says(head, b"<html") || says(head, b"<!doctype html") {
        return BadDocument::WebPage;
    }
    // A drawing may hold a script as well as a page.
    if says(head, b"<svg") {
        return BadDocument::Drawing;
    }
    if says(head, b"<script") {
        return BadDocument::WebPage;
    }
    // Readers look for the mark further on; whoever wrote something before it meant two kinds of file.
    if says(head, b"%pdf-") { BadDocument::PdfDisguised } else { BadDocument::Unknown }
}

/// Whether `bytes` hold `word`, which is in lower case, in letters of either case.
pub fn says(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

/// Letters of a shown file name.
const NAME_CHARS_MAX: usize = 80;

/// The name that a file is shown under: the last part of a path, on one line, without anything that turns or
/// hides letters, and short. Never used to find a file.
pub fn shown_name(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !unfit(*c)).collect();
    let name: String = line::tidy(&kept).chars().take(NAME_CHARS_MAX).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "receipt".to_owned() } else { name.to_owned() }
}

fn unfit(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The name that a file is saved under: the shown one, ending as what it is.
pub fn saved_name(shown: &str, media: Media) -> String {
    let stem = match shown.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => shown,
    };
    format!("{stem}.{}", media.ending())
}

/// What the phone tells before it sends: which file it is and how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartUpload {
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    pub sha256: String,
    pub bytes: i64,
    /// As the phone calls it; shown to its owner and to who reviews it.
    pub name: String,
}

/// How far a file has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadView {
    pub id: UploadId,
    pub bytes: i64,
    /// Where the next piece begins.
    pub received: i64,
    /// Once it has arrived, or when it was there already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentView>,
}

/// The offset of a piece, in the query of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PieceAt {
    pub offset: i64,
}

/// One receipt that the server has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentView {
    pub id: DocumentId,
    pub media: Media,
    pub name: String,
    pub bytes: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<i64>,
    /// Of a PDF, where they could be counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<i64>,
    pub uploaded_at: Timestamp,
    /// How it is used.
    pub used: Used,
}

words! {
    /// What stands on a document.
    pub enum Used {
        /// No line yet: it needs details.
        No = "no",
        /// A line that its owner can still change.
        ByLine = "by_line",
        /// A line that was looked at, or is on its way to be paid: it stays.
        ByReviewedLine = "by_reviewed_line",
    }
}

/// What the phone must know before it shrinks and sends; settings of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadLimits {
    /// A file at most.
    pub bytes_max: i64,
    /// What the phone shrinks a picture to.
    pub picture_bytes: i64,
    /// Longest side of a picture that the phone has shrunk.
    pub picture_side_pixels: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Documents {
    /// Newest first.
    pub documents: Vec<DocumentView>,
    pub limits: UploadLimits,
}

#[cfg(test)]
mod tests {
    use super::{BadDocument, Kind, Media, kind_of, saved_name, shown_name};

    #[test]
    fn the_content_says_what_a_file_is() {
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0..JFIF"), Ok(Kind::Jpeg));
        assert_eq!(kind_of(b"\x89PNG\r\n\x1a\n"), Ok(Kind::Png));
        assert_eq!(kind_of(b"RIFF\0\0\0\0WEBPVP8 "), Ok(Kind::WebP));
        assert_eq!(kind_of(b"%PDF-1.7\n"), Ok(Kind::Pdf));
    }

    #[test]
    fn what_is_no_receipt_is_named() {
        assert_eq!(kind_of(b""), Err(BadDocument::Empty));
        assert_eq!(kind_of(b"\0\0\0\x18ftypheic\0\0\0\0"), Err(BadDocument::Heic));
        assert_eq!(kind_of(b"<?xml version='1.0'?><SVG onload='x()'/>"), Err(BadDocument::Drawing));
        assert_eq!(kind_of(b"  <!DOCTYPE html>"), Err(BadDocument::WebPage));
        assert_eq!(kind_of(b"<html><svg>"), Err(BadDocument::WebPage));
        assert_eq!(kind_of(b"hello %PDF-1.4"), Err(BadDocument::PdfDisguised));
        assert_eq!(kind_of(b"GIF89a"), Err(BadDocument::Unknown));
        assert_eq!(kind_of(b"\xff\xd8"), Err(BadDocument::Unknown), "two bytes of a picture are none");
    }

    #[test]
    fn a_shown_name_is_one_short_harmless_line() {
        assert_eq!(shown_name("Hotel receipt (1).pdf"), "Hotel receipt (1).pdf");
        assert_eq!(shown_name("../../etc/passwd"), "passwd");
        assert_eq!(shown_name("C:\\Users\\me\\scan.PDF"), "scan.PDF");
        assert_eq!(shown_name("a\u{202e}fdp.exe\r\nX: y"), "afdp.exe X y");
        assert_eq!(shown_name("\"<b>.jpg"), "b.jpg");
        assert_eq!(shown_name(".. "), "receipt");
        assert_eq!(shown_name(&"é".repeat(500)).chars().count(), 80);
    }

    #[test]
    fn a_saved_name_ends_as_what_it_is() {
        assert_eq!(saved_name("taxi.webp", Media::Jpeg), "taxi.jpg");
        assert_eq!(saved_name("page.html", Media::Pdf), "page.pdf");
        assert_eq!(saved_name("Invoice No. 12", Media::Pdf), "Invoice No.pdf");
        assert_eq!(saved_name("receipt", Media::Jpeg), "receipt.jpg");
    }
}
