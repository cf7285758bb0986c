//! What becomes of each file that somebody may hand in as a receipt, and how it is handed out again.

use std::collections::HashSet;
use sundae_shared::claim::document::{BadDocument, Media};
use sundae_shared::claim::document_api::{document_file, document_thumb};
use sundae_tests::harness::{TestApp, receipt};

/// What is expected of a file.
enum Outcome {
    Picture { width: i64, height: i64 },
    Pdf { pages: i64 },
    Refused(BadDocument),
}

/// Every file of `tests/data/receipts`, by name.
const OUTCOMES: [(&str, Outcome); 11] = [
    // The camera was held sideways; place and camera name go.
    ("airfare-with-gps.jpg", Outcome::Picture { width: 1_300, height: 900 }),
    ("lodging-two-people.png", Outcome::Picture { width: 900, height: 1_300 }),
    ("taxi-eur.webp", Outcome::Picture { width: 500, height: 400 }),
    // The archive behind the picture is not written anew, so it is gone.
    ("both-jpeg-and-zip.jpg", Outcome::Picture { width: 1_300, height: 900 }),
    ("visa-fee.pdf", Outcome::Pdf { pages: 2 }),
    ("empty.jpg", Outcome::Refused(BadDocument::Empty)),
    ("cut-off.jpg", Outcome::Refused(BadDocument::CutOff)),
    ("phone.heic", Outcome::Refused(BadDocument::Heic)),
    ("script-named-photo.png", Outcome::Refused(BadDocument::Drawing)),
    ("page-named-receipt.pdf", Outcome::Refused(BadDocument::WebPage)),
    ("pixel-flood.png", Outcome::Refused(BadDocument::TooManyPixels)),
];

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

#[test]
fn the_table_names_every_file() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/receipts");
    let there: HashSet<String> = std::fs::read_dir(folder)
        .expect("the folder of receipts")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    let named: HashSet<String> = OUTCOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, named);
}

#[tokio::test]
async fn every_file_has_its_outcome() {
    let app = TestApp::start().await;
    let mut sentences = HashSet::new();
    for (name, expected) in OUTCOMES {
        // Each from somebody else, because two of them become the same picture.
        let person = app.grantee().await;
        let outcome = person.send_document(name, &receipt(name)).await;
        match expected {
            Outcome::Picture { width, height } => {
                let document = outcome.expect_ok();
                assert_eq!(document.media, Media::Jpeg, "{name}");
                assert_eq!((document.width, document.height), (Some(width), Some(height)), "{name}");
                assert_eq!(document.name, name);
            }
            Outcome::Pdf { pages } => {
                let document = outcome.expect_ok();
                assert_eq!((document.media, document.pages), (Media::Pdf, Some(pages)), "{name}");
                assert_eq!(usize::try_from(document.bytes), Ok(receipt(name).len()), "kept as it is");
            }
            Outcome::Refused(bad) => {
                let problem = outcome.expect_problem(&format!("document.{bad}"));
                assert!(sentences.insert(problem.detail), "{name} has a sentence of its own");
                assert_eq!(person.documents().await.documents, [], "{name} leaves nothing");
            }
        }
    }
}

#[tokio::test]
async fn the_other_ways_to_go_wrong_have_words_of_their_own_too() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let pdf = receipt("visa-fee.pdf");
    let front = b"%PDF-1.4\n<html><script>alert(1)</script></html>\n";
    for (what, bytes, code) in [
        ("half a PDF", pdf[..pdf.len() / 2].to_vec(), "document.pdf_cut_off"),
        (
            "a PDF with an archive behind it",
            [&pdf[..], b"PK\x05\x06 and so on"].concat(),
            "document.pdf_disguised",
        ),
        ("a PDF with a page in front", [&b"<!-- "[..], &pdf].concat(), "document.pdf_disguised"),
        ("a PDF that begins as a page", [&front[..], &pdf[9..]].concat(), "document.pdf_disguised"),
        ("a page with a PDF behind it", [&b"<html><body>"[..], &pdf].concat(), "document.web_page"),
        ("a moving picture", b"GIF89a....".to_vec(), "document.unknown_kind"),
        ("half a PNG", receipt("lodging-two-people.png")[..20_000].to_vec(), "document.cut_off"),
    ] {
        let problem = person.send_document("receipt.pdf", &bytes).await.expect_problem(code);
        assert!(problem.detail.len() > 40, "{what}: {}", problem.detail);
    }
    assert_eq!(person.documents().await.documents, []);
}

#[tokio::test]
async fn what_is_refused_is_refused_in_the_language_of_the_person() {
    let app = TestApp::start().await;
    let mut person = app.grantee().await;
    person.visitor.lang = "es";
    let problem =
        person.send_document("recibo.heic", &receipt("phone.heic")).await.expect_problem("document.heic");
    assert!(problem.detail.starts_with("Es una foto HEIC"), "{}", problem.detail);
}

#[tokio::test]
async fn a_picture_is_handed_out_clean_and_can_run_nothing() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let original = receipt("both-jpeg-and-zip.jpg");
    assert!(holds(&original, b"PK\x05\x06") && holds(&original, b"Exif\0\0"), "the sample has what must go");
    let document = person.send_document("../..\\Taxi \u{202e}gpj.jpg", &original).await.expect_ok();
    assert_eq!(document.name, "Taxi gpj.jpg");

    let response = person.get(&document_file(&document.id)).await;
    let header = |name: &str| response.headers()[name].to_str().expect("ASCII").to_owned();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'self'");
    assert_eq!(header("cache-control"), "private, no-store");
    assert_eq!(
        header("content-disposition"),
        "inline; filename=\"receipt.jpg\"; filename*=UTF-8''Taxi%20gpj.jpg"
    );
    let kept = response.bytes().await.expect("bytes");
    assert_eq!(i64::try_from(kept.len()), Ok(document.bytes));
    assert!(kept.starts_with(b"\xff\xd8\xff") && kept.ends_with(b"\xff\xd9"));
    for mark in [&b"Exif"[..], b"GPS", b"ExamplePhone", b"PK\x05\x06"] {
        assert!(!holds(&kept, mark), "{}", String::from_utf8_lossy(mark));
    }
    let thumb = person.get(&document_thumb(&document.id)).await;
    assert_eq!(thumb.headers()["content-type"], "image/jpeg");
    let thumb = thumb.bytes().await.expect("bytes");
    assert!(thumb.len() < 40_000 && thumb.len() < kept.len() / 2, "{} bytes", thumb.len());
}

#[tokio::test]
async fn a_pdf_is_only_ever_saved() {
    let app = TestApp::start().await;
    let person = app.grantee().await;
    let document = person.send_document("visa.html", &receipt("visa-fee.pdf")).await.expect_ok();
    let response = person.get(&document_file(&document.id)).await;
    let header = |name: &str| response.headers()[name].to_str().expect("ASCII").to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").starts_with("sandbox;"));
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"receipt.pdf\"; filename*=UTF-8''visa.pdf"
    );
    assert_eq!(response.bytes().await.expect("bytes").to_vec(), receipt("visa-fee.pdf"));
    assert_eq!(person.get(&document_thumb(&document.id)).await.status(), 404, "it has no small picture");
}

/// Run by the test below in a process of its own, where nobody else uses memory.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "a part of the next test"]
fn alone_with_a_flood_of_pixels() {
    let own = |file: &str| std::fs::read_to_string(format!("/proc/thread-self/{file}")).expect("Linux");
    let figure = |text: &str, name: &str| -> u64 {
        let line = text.lines().find_map(|line| line.strip_prefix(name)).expect("a figure");
        line.split_whitespace().next().and_then(|figure| figure.parse().ok()).expect("a number")
    };
    let bytes = receipt("pixel-flood.png");
    let (peak_before, cpu_before) = (figure(&own("status"), "VmHWM:"), figure(&own("schedstat"), ""));
    let refused = sundae_pictures::safe::make_safe(&bytes);
    assert_eq!(refused, Err(sundae_pictures::safe::BadPicture::TooManyPixels));
    let (peak, cpu) = (figure(&own("status"), "VmHWM:"), figure(&own("schedstat"), ""));
    let (kilobytes, microseconds) = (peak - peak_before, (cpu - cpu_before) / 1_000);
    assert!(kilobytes < 50_000, "{kilobytes} kB of memory");
    // The processor's time, so that a busy machine fails nobody.
    assert!(microseconds < 100_000, "{microseconds} microseconds");
}

#[cfg(target_os = "linux")]
#[test]
fn fifty_thousand_by_fifty_thousand_pixels_cost_next_to_nothing() {
    let alone = std::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "documents_files::alone_with_a_flood_of_pixels", "--ignored"])
        .output()
        .expect("this test runs once more");
    let said = String::from_utf8_lossy(&alone.stdout);
    assert!(said.contains("1 passed"), "{said}");
}
