use super::*;

fn source(text: &str) -> SourceFile {
    SourceFile::from_text("f", text)
}

fn kinds(filing: &Filing) -> Vec<&str> {
    filing.documents.iter().map(|document| document.kind.as_deref().unwrap_or("")).collect()
}

/// The codes and places of findings: `T005 4:12`.
fn codes(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|it| format!("{} {}:{}", it.code, it.place.line, it.place.column)).collect()
}

#[test]
fn a_bare_text_is_one_document() {
    let (filing, findings) = read(&source("EXHIBIT 99.1\nNet sales  1\n"));
    assert_eq!(filing.documents, [Document::bare(0..2)]);
    assert_eq!((filing.header, findings), (Header::default(), Vec::new()));
}

#[test]
fn a_submission_has_a_header_and_documents() {
    let text = "<SEC-DOCUMENT>x\nACCESSION NUMBER:  0000000001-98-000001\n\tCENTRAL INDEX KEY:\t0000000042\n\
                <DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n<FILENAME>a.txt\n<DESCRIPTION>ANNUAL REPORT\n<TEXT>\n<TYPE>body\n\
                </TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-27\n<TEXT>\nend";
    let source = source(text);
    let (filing, findings) = read(&source);
    assert_eq!(kinds(&filing), ["10-K", "EX-27"]);
    let main = &filing.documents[0];
    assert_eq!(main.lines, 4..11);
    let fields = [&main.sequence, &main.filename, &main.description];
    assert_eq!(fields.map(|it| source.slice(it.as_ref().unwrap().span.unwrap())), ["1", "a.txt", "ANNUAL REPORT"]);
    assert_eq!(filing.header.filer().and_then(|filer| filer.cik.as_ref()).map(|cik| cik.value), Cik::parse("42"));
    assert_eq!(codes(&findings), ["T008 13:1"]);
}

#[test]
fn a_message_has_a_head_and_a_foot() {
    let text = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\nMIC-Info: RSA-MD5,RSA,\n abc==\n\n\
                <IMS-DOCUMENT>1.txt : 19940314\n<IMS-HEADER>1.hdr.sgml : 19940314\nACCESSION NUMBER:\t0000000001-94-000001\n\
                </IMS-HEADER>\n<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n- -----   -----\n- - Basic  1\n</TEXT>\n</DOCUMENT>\n\
                </IMS-DOCUMENT>\n-----END PRIVACY-ENHANCED MESSAGE-----\n";
    let source = source(text);
    let (filing, findings) = read(&source);
    assert_eq!(codes(&findings), [""; 0]);
    assert_eq!(filing.header.accession.map(|field| field.value).as_deref(), Some("0000000001-94-000001"));
    let lines: Vec<_> = (12..14).map(|number| source.slice(filing.documents[0].line_span(&source, number))).collect();
    assert_eq!(lines, ["-----   -----", "- Basic  1"]);
}

#[test]
fn marks_may_be_missing() {
    let cut = "<DOCUMENT>\n<TYPE>10-Q\n<TEXT>\nSales  1\n<DOCUMENT>\n<TYPE>EX-27\n<TEXT>\n<CASH> 1\n</DOCUMENT>\n";
    let (filing, findings) = read(&source(cut));
    assert_eq!(kinds(&filing), ["10-Q", "EX-27"]);
    assert_eq!((filing.documents[0].lines.clone(), filing.documents[1].lines.clone()), (1..4, 5..8));
    assert_eq!(codes(&findings), ["T008 1:1", "T008 5:1"]);
    assert!(findings[1].message.contains("EX-27 does not end with </TEXT>"), "{}", findings[1].message);
}

#[test]
fn a_header_may_be_all_there_is() {
    let text = "<SEC-HEADER>1.hdr.sgml : 19960213\nACCESSION NUMBER:\t1\nPUBLIC DOCUMENT COUNT:\t\t1\nFILER:\n\
                \tCOMPANY DATA:\n\t\tCENTRAL INDEX KEY:\t42\n";
    for end in ["", "</SEC-HEADER>\n"] {
        let (filing, findings) = read(&source(&format!("{text}{end}")));
        assert_eq!(filing.documents, []);
        assert_eq!(filing.header.parties.len(), 1);
        assert_eq!(codes(&findings), ["T008 3:25"]);
    }
}

#[test]
fn a_header_may_stand_before_a_bare_text() {
    let head = "ACCESSION NUMBER:\t1\nFILER:\n\tCENTRAL INDEX KEY:\t42\n";
    for (mark, end) in [("", ""), ("<SEC-HEADER>\n", "</SEC-HEADER>\n"), ("<SEC-HEADER>\n", "")] {
        let text = format!("{mark}{head}{end}\nAcme said that sales rose.\nNET SALES:  5\n");
        let (filing, findings) = read(&source(&text));
        assert_eq!(filing.header.parties[0].cik.as_ref().map(|cik| cik.value), Cik::parse("42"), "{text}");
        assert_eq!((filing.documents.len(), codes(&findings)), (1, Vec::new()), "{text}");
        assert!(filing.documents[0].lines.end - filing.documents[0].lines.start <= 4, "{text}");
    }
}

#[test]
fn what_is_no_text_is_passed_over_by_name() {
    let text = "<DOCUMENT>\n<TYPE>10-K\n<TEXT>\nbegin 644 a.gif\nM1TE&\n`\nend\nSales  1\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n\
                <TYPE>EX-13\n<FILENAME>a.htm\n<TEXT>\n<HTML>\n<BODY>\nSales  1\n</TEXT>\n</DOCUMENT>\n";
    let (filing, findings) = read(&source(text));
    let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "a part of the document 10-K is a picture, so it was passed over",
            "the document EX-13 (a.htm) is HTML, so it was passed over"
        ]
    );
    assert_eq!(codes(&findings), ["T009 4:1", "T009 15:1"]);
    assert_eq!(filing.documents[1].text_lines().collect::<Vec<_>>(), [11, 12, 13, 17]);
}
