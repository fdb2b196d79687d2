/// The keys of a JSON record that are read: in lower case, without the signs `_` and `-` behind the first letter. Of several keys with
/// the same meaning, the first that says something counts.
///
/// Those that crawlers write: trafilatura, newspaper3k and newspaper4k, news-please, Readability, Diffbot, Apify; that feed readers
/// export: Google Reader and its kin (FreshRSS, Inoreader, Feedly), Miniflux, NewsBlur, Tiny Tiny RSS, feedparser; that interfaces answer:
/// NewsAPI, Mediastack, Newsdata.io, Event Registry, newscatcher, webz.io, the Guardian, WordPress, Ghost, Strapi, Drupal; and what
/// people write by hand.
enum RecordKey: String, CaseIterable {
    case title, headline, webTitle = "webtitle", storyTitle = "storytitle"
    case text, body, content, article, mainText = "maintext", articleBody = "articlebody", textContent = "textcontent"
    case fullText = "fulltext", bodyText = "bodytext", encoded = "content:encoded", storyContent = "storycontent"
    case pageContent = "pagecontent", rawText = "rawtext"
    case html, rawHTML = "rawhtml", plainText = "plaintext"
    case summary, description, excerpt, abstract, snippet, contentSnippet = "contentsnippet", trailText = "trailtext"
    case url, link, uri, pageURL = "pageurl", webURL = "weburl", articleURL = "articleurl", permalink
    case canonicalURL = "canonicalurl", canonicalLink = "canonicallink", canonical, alternate
    case storyPermalink = "storypermalink"
    case source, site, domain, siteName = "sitename", sourceHostname = "sourcehostname", sourceDomain = "sourcedomain"
    case publisher, metaSiteName = "metasitename", hostname, sourceName = "sourcename", sourceID = "sourceid"
    case nameSource = "namesource", cleanURL = "cleanurl", feed, feedTitle = "feedtitle", origin, outlet
    case published, date, publishedAt = "publishedat", pubDate = "pubdate", publishDate = "publishdate"
    case datePublish = "datepublish", datePublished = "datepublished", publishedDate = "publisheddate"
    case publishedTime = "publishedtime", publicationDate = "publicationdate", timestamp
    case webPublicationDate = "webpublicationdate", dateTimePub = "datetimepub", dateTime = "datetime"
    case isoDate = "isodate", storyTimestamp = "storytimestamp", dateUnixTime = "dateunixtime", created, updated
    /// Without a zone, and UTC all the same.
    case dateGMT = "dategmt"
    case author, authors, byline, creator, dublinCreator = "dc:creator", authorName = "authorname"
    case primaryAuthor = "primaryauthor", storyAuthors = "storyauthors"
    case language, lang, metaLang = "metalang", langCode = "langcode", languageCode = "languagecode"
    case humanLanguage = "humanlanguage", locale
    case fetched, dateDownload = "datedownload", fetchedAt = "fetchedat", crawledAt = "crawledat"
    case crawlTime = "crawltimemsec", crawled, loadedTime = "loadedtime"
    case guid, originID = "originid", articleID = "articleid", storyHash = "storyhash", id

    static let titles = [title, headline, webTitle, storyTitle]
    /// `raw_text` is the text of trafilatura once more.
    static let texts = [
        text, body, encoded, content, article, mainText, articleBody, textContent, fullText, bodyText, storyContent,
        pageContent, rawText,
    ]
    static let pages = [html, rawHTML]
    /// What says as much as a text where there is none.
    static let summaries = [summary, description, excerpt, abstract, trailText, contentSnippet, snippet]
    static let ofArticles = titles + texts
    /// All but `uri`, which is rarely an address.
    static let links = [
        url, link, pageURL, webURL, articleURL, permalink, storyPermalink, canonicalURL, canonicalLink, canonical,
        alternate,
    ]
    static let addresses = [url, link, uri] + links.dropFirst(2)
    static let sources = [
        source, site, domain, siteName, sourceName, nameSource, sourceHostname, sourceDomain, publisher, metaSiteName,
        hostname, origin, feed, feedTitle, outlet, sourceID, cleanURL,
    ]
    static let dates = [
        published, date, publishedAt, pubDate, publishDate, datePublish, datePublished, publishedDate, publishedTime,
        publicationDate, timestamp, webPublicationDate, dateTimePub, dateTime, isoDate, storyTimestamp, dateUnixTime,
        created, updated,
    ]
    static let authorNames = [
        author, authors, byline, creator, dublinCreator, authorName, primaryAuthor, storyAuthors,
    ]
    static let languages = [language, lang, metaLang, langCode, languageCode, humanLanguage, locale]
    static let fetchDates = [fetched, dateDownload, fetchedAt, crawledAt, crawlTime, crawled, loadedTime]
    static let guids = [guid, originID, articleID, storyHash, id]
}
