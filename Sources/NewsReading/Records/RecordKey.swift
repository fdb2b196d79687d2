/// The keys of a JSON record that are read: in lower case, without the signs `_` and `-` behind the first letter. Of several keys with
/// the same meaning, the first that says something counts.
///
/// Those that crawlers write: trafilatura, newspaper3k and newspaper4k, news-please, Readability, and what people write by hand.
enum RecordKey: String, CaseIterable {
    case title, headline
    case text, body, content, article, mainText = "maintext", articleBody = "articlebody", textContent = "textcontent"
    case fullText = "fulltext", rawText = "rawtext"
    case html, rawHTML = "rawhtml"
    case url, link, uri
    case source, site, domain, siteName = "sitename", sourceHostname = "sourcehostname", sourceDomain = "sourcedomain"
    case publisher, metaSiteName = "metasitename", hostname
    case published, date, publishedAt = "publishedat", pubDate = "pubdate", publishDate = "publishdate"
    case datePublish = "datepublish", datePublished = "datepublished", publishedDate = "publisheddate"
    case publishedTime = "publishedtime", publicationDate = "publicationdate", timestamp
    case author, authors, byline
    case language, lang, metaLang = "metalang"
    case fetched, dateDownload = "datedownload", fetchedAt = "fetchedat", crawledAt = "crawledat"

    static let titles = [title, headline]
    /// `raw_text` is the text of trafilatura once more.
    static let texts = [text, body, content, article, mainText, articleBody, textContent, fullText, rawText]
    static let pages = [html, rawHTML]
    static let ofArticles = [title] + texts
    static let addresses = [url, link, uri]
    static let sources = [
        source, site, domain, siteName, sourceHostname, sourceDomain, publisher, metaSiteName, hostname,
    ]
    static let dates = [
        published, date, publishedAt, pubDate, publishDate, datePublish, datePublished, publishedDate, publishedTime,
        publicationDate, timestamp,
    ]
    static let authorNames = [author, authors, byline]
    static let languages = [language, lang, metaLang]
    static let fetchDates = [fetched, dateDownload, fetchedAt, crawledAt]
}
