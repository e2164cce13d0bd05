"""What a file says about itself: title and conformance as XMP, and the colours its greys are meant in."""

from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms

from clerkdesk.printing.page import Document
from clerkdesk.printing.pdf.paper import Paper
from clerkdesk.printing.text import shown

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{council}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>ClerkDesk</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def write_metadata(paper: Paper, document: Document) -> dict[str, int]:
    """Put title, conformance and colours into the file; return its catalogue's entries for them."""
    title, council = one_line(document.title), one_line(document.council)
    paper.setTitle(title)
    paper.setAuthor(council)
    paper.setProducer("ClerkDesk")
    paper.setCreator("ClerkDesk")
    xmp = _XMP.format(title=escape(title), council=escape(council), language=escape(document.language))
    metadata = paper.metadata(xmp.encode("utf-8", "replace"))
    profile = paper.stream({"N": 3}, _srgb())
    intent = paper.add(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile} 0 R>>"
    )
    return {"Metadata": metadata, "OutputIntents": intent}


def one_line(text: str) -> str:
    """Return a text on one line, as titles and bookmarks hold it."""
    return " ".join(shown(text).split())


@cache
def _srgb() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # The maker writes the time of day into it; the same page must always give the same bytes.
    stamp = date(2000, 1, 1)
    profile[24:36] = b"".join(part.to_bytes(2, "big") for part in (stamp.year, stamp.month, stamp.day, 0, 0, 0))
    return bytes(profile)
