/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a searchable PDF has besides its pages: bookmarks, labels of pages, title, author and language (ISO 32000-1, 12.3.3,
 * 12.4.2 and 14.3.3). Where the book has no sections or no printed numbers, the bookmarks or labels of the PDFs that it
 * was made of stay, if they lead to pages.
 *
 * Thread contract: used by one thread at a time.
 * check-source: tested-by tests/app/test-pdf.py
 */

#include "config.h"

#include "emend-pdf-frame.hh"

#include <algorithm>
#include <utility>

#include <qpdf/QPDFOutlineDocumentHelper.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>

namespace emend {

namespace {

/* Bookmarks of other files, at most: files may say that they have any number. */
constexpr size_t MAX_BOOKMARKS = 20000;
constexpr guint MAX_LEVEL = 20;

/* No book has as many pages; a larger number in a label is none. */
constexpr long long MAX_LABEL = 10000000;

struct Bookmark
{
  guint level;
  std::string title;
  QPDFObjectHandle destination;
};

struct Label
{
  std::string style; /* empty if there is no number */
  std::string prefix;
  long long value;
};

QPDFObjectHandle
new_text (std::string const &utf8)
{
  return QPDFObjectHandle::newUnicodeString (utf8);
}

QPDFObjectHandle
make_destination (const Bound &bound, const EmendPdfBookmark *bookmark, const EmendPdfPage *page)
{
  QPDFObjectHandle destination = QPDFObjectHandle::newArray ();

  destination.appendItem (bound.page);
  if (bookmark == nullptr || !bound.has_matrix)
    {
      destination.appendItem (QPDFObjectHandle::newName ("/Fit"));
      return destination;
    }

  double x;
  double y;

  bound.matrix.transform (0, static_cast<double> (page->height) - bookmark->row, x, y);
  destination.appendItem (QPDFObjectHandle::newName ("/XYZ"));
  destination.appendItem (QPDFObjectHandle::newReal (x, 2));
  destination.appendItem (QPDFObjectHandle::newReal (y, 2));
  destination.appendItem (QPDFObjectHandle::newNull ());
  return destination;
}

std::vector<Bookmark>
list_bookmarks (const Pages &pages, const EmendPdfLayer &layer)
{
  std::vector<Bookmark> bookmarks;

  for (guint i = 0; i < layer.bookmarks->len; i++)
    {
      auto *bookmark = static_cast<const EmendPdfBookmark *> (layer.bookmarks->pdata[i]);
      auto *page = static_cast<const EmendPdfPage *> (layer.pages->pdata[bookmark->page]);

      bookmarks.push_back (
          { bookmark->level, bookmark->title,
            make_destination (pages.get_bound ()[bookmark->page], bookmark, page) });
    }
  return bookmarks;
}

/* Takes out links between bookmarks of a file that lead back to one of them, and those that are too many: qpdf goes on along
 * them without end. */
void
cut_loops (QPDFObjectHandle outlines)
{
  std::vector<std::pair<QPDFObjectHandle, const char *>> links = { { outlines, "/First" } };
  std::set<QPDFObjGen> seen;
  size_t n_items = 0;

  while (!links.empty ())
    {
      QPDFObjectHandle holder = links.back ().first;
      const char *key = links.back ().second;
      QPDFObjectHandle item = holder.getKey (key);

      links.pop_back ();
      if (item.isNull ())
        continue;
      if (!item.isDictionary () || n_items++ >= MAX_BOOKMARKS
          || (item.isIndirect () && !seen.insert (item.getObjGen ()).second))
        {
          holder.removeKey (key);
          continue;
        }
      links.emplace_back (item, "/Next");
      links.emplace_back (item, "/First");
    }
}

/* Goes through bookmarks of a file. Those that do not lead to a page of it are left out, with those below them. */
void
collect (std::vector<QPDFOutlineObjectHelper> const &items,
         guint level,
         std::map<QPDFObjGen, QPDFObjectHandle> const &pages,
         std::vector<Bookmark> &bookmarks)
{
  for (QPDFOutlineObjectHelper item : items)
    {
      auto page = pages.find (item.getDestPage ().getObjGen ());

      if (page == pages.end () || level > MAX_LEVEL || bookmarks.size () >= MAX_BOOKMARKS)
        continue;

      Bound bound;

      bound.page = page->second;
      bookmarks.push_back ({ level, item.getTitle (), make_destination (bound, nullptr, nullptr) });
      collect (item.getKids (), level + 1, pages, bookmarks);
    }
}

/* Calls for each file that is a PDF, with its pages and what they are now. */
template <typename Func>
void
for_each_source (const Pages &pages, const EmendPdfLayer &layer, Func func)
{
  for (guint i = 0; i < layer.pages->len;)
    {
      auto *page = static_cast<const EmendPdfPage *> (layer.pages->pdata[i]);
      Source *source = pages.find_source (page->source);
      guint n = 1;

      while (i + n < layer.pages->len
             && static_cast<const EmendPdfPage *> (layer.pages->pdata[i + n])->source
                    == page->source)
        n++;
      if (source != nullptr)
        func (*source, i, n);
      i += n;
    }
}

std::vector<Bookmark>
list_bookmarks_of_sources (const Pages &pages, const EmendPdfLayer &layer)
{
  std::vector<Bookmark> bookmarks;

  for_each_source (pages, layer, [&] (Source &source, guint first, guint n) {
    std::map<QPDFObjGen, QPDFObjectHandle> now;
    QPDFObjectHandle outlines = source.pdf.getRoot ().getKey ("/Outlines");

    if (!outlines.isDictionary ())
      return;
    cut_loops (outlines);

    for (guint i = 0; i < n; i++)
      {
        auto *page = static_cast<const EmendPdfPage *> (layer.pages->pdata[first + i]);

        if (page->index < source.pages.size ())
          now[source.pages[page->index].getObjGen ()] = pages.get_bound ()[first + i].page;
      }
    collect (QPDFOutlineDocumentHelper (source.pdf).getTopLevelOutlines (), 1, now, bookmarks);
  });
  return bookmarks;
}

void
link (QPDFObjectHandle parent, QPDFObjectHandle last, QPDFObjectHandle item)
{
  item.replaceKey ("/Parent", parent);
  if (last.isDictionary ())
    {
      last.replaceKey ("/Next", item);
      item.replaceKey ("/Prev", last);
    }
  else
    parent.replaceKey ("/First", item);
  parent.replaceKey ("/Last", item);
}

void
add_bookmarks (QPDF &pdf, std::vector<Bookmark> const &bookmarks)
{
  QPDFObjectHandle root
      = pdf.makeIndirectObject (QPDFObjectHandle::parse ("<< /Type /Outlines >>"));
  std::vector<QPDFObjectHandle> parents = { root };
  std::vector<QPDFObjectHandle> lasts = { QPDFObjectHandle::newNull () };
  std::vector<long long> counts = { 0 };

  for (Bookmark const &bookmark : bookmarks)
    {
      QPDFObjectHandle item = pdf.makeIndirectObject (QPDFObjectHandle::newDictionary ());
      size_t depth = std::min<size_t> (std::max<guint> (bookmark.level, 1), parents.size ()) - 1;

      item.replaceKey ("/Title", new_text (bookmark.title));
      item.replaceKey ("/Dest", bookmark.destination);
      parents.resize (depth + 1);
      lasts.resize (depth + 1);
      counts.resize (depth + 1);
      link (parents[depth], lasts[depth], item);
      counts[depth]++;
      /* The first level is open, those below it are closed. */
      parents[depth].replaceKey (
          "/Count", QPDFObjectHandle::newInteger (depth == 0 ? counts[depth] : -counts[depth]));
      lasts[depth] = item;
      parents.push_back (item);
      lasts.push_back (QPDFObjectHandle::newNull ());
      counts.push_back (0);
    }
  pdf.getRoot ().replaceKey ("/Outlines", root);
  pdf.getRoot ().replaceKey ("/PageMode", QPDFObjectHandle::newName ("/UseOutlines"));
}

std::vector<Label>
list_labels (const EmendPdfLayer &layer)
{
  static const char *const styles[EMEND_PDF_LABEL_N_STYLES] = { "", "/D", "/r", "/R" };
  std::vector<Label> labels;

  for (guint i = 0; i < layer.pages->len; i++)
    {
      auto *page = static_cast<const EmendPdfPage *> (layer.pages->pdata[i]);

      labels.push_back ({ styles[page->label_style],
                          page->label_prefix != nullptr ? page->label_prefix : "",
                          static_cast<long long> (page->label_value) });
    }
  return labels;
}

Label
read_label (QPDFObjectHandle label)
{
  Label result = { "", "", 1 };

  if (!label.isDictionary ())
    return result;
  if (label.getKey ("/S").isName ())
    result.style = label.getKey ("/S").getName ();
  if (label.getKey ("/P").isString ())
    result.prefix = label.getKey ("/P").getUTF8Value ();
  if (label.getKey ("/St").isInteger () && label.getKey ("/St").getIntValue () <= MAX_LABEL)
    result.value = std::max (1LL, label.getKey ("/St").getIntValue ());
  return result;
}

/* Gives nothing if no file has labels. */
std::vector<Label>
list_labels_of_sources (const Pages &pages, const EmendPdfLayer &layer)
{
  std::vector<Label> labels;
  bool has_labels = false;

  for (guint i = 0; i < layer.pages->len; i++)
    labels.push_back ({ "/D", "", i + 1 });
  for_each_source (pages, layer, [&] (Source &source, guint first, guint n) {
    QPDFPageLabelDocumentHelper helper (source.pdf);

    for (guint i = first; helper.hasPageLabels () && i < first + n; i++)
      {
        has_labels = true;
        labels[i] = read_label (helper.getLabelForPage (
            static_cast<const EmendPdfPage *> (layer.pages->pdata[i])->index));
      }
  });
  return has_labels ? labels : std::vector<Label> ();
}

bool
goes_on (Label const &last, Label const &label)
{
  return last.style == label.style && last.prefix == label.prefix
         && (label.style.empty () || label.value == last.value + 1);
}

void
add_labels (QPDF &pdf, std::vector<Label> const &labels)
{
  QPDFObjectHandle numbers = QPDFObjectHandle::newArray ();

  for (size_t i = 0; i < labels.size (); i++)
    {
      if (i > 0 && goes_on (labels[i - 1], labels[i]))
        continue;

      QPDFObjectHandle range = QPDFObjectHandle::newDictionary ();

      if (!labels[i].style.empty ())
        range.replaceKey ("/S", QPDFObjectHandle::newName (labels[i].style));
      if (!labels[i].prefix.empty ())
        range.replaceKey ("/P", new_text (labels[i].prefix));
      if (!labels[i].style.empty () && labels[i].value > 1)
        range.replaceKey ("/St", QPDFObjectHandle::newInteger (labels[i].value));
      numbers.appendItem (QPDFObjectHandle::newInteger (static_cast<long long> (i)));
      numbers.appendItem (range);
    }

  QPDFObjectHandle tree = QPDFObjectHandle::newDictionary ();

  tree.replaceKey ("/Nums", numbers);
  pdf.getRoot ().replaceKey ("/PageLabels", pdf.makeIndirectObject (tree));
}

/* Which layers of a file are hidden is part of what its pages look like. */
void
add_optional_content (QPDF &pdf, const Pages &pages, const EmendPdfLayer &layer)
{
  QPDFObjectHandle groups = QPDFObjectHandle::newArray ();
  QPDFObjectHandle off = QPDFObjectHandle::newArray ();
  std::set<Source *> seen;

  for_each_source (pages, layer, [&] (Source &source, guint, guint) {
    QPDFObjectHandle properties = source.pdf.getRoot ().getKey ("/OCProperties");

    if (!seen.insert (&source).second || !properties.isDictionary ()
        || !properties.getKey ("/OCGs").isArray () || !properties.getKey ("/D").isDictionary ())
      return;

    QPDFObjectHandle config = properties.getKey ("/D");
    bool is_off = config.getKey ("/BaseState").isNameAndEquals ("/OFF");
    QPDFObjectHandle listed = config.getKey (is_off ? "/ON" : "/OFF");
    std::set<QPDFObjGen> named;

    if (listed.isArray ())
      {
        for (QPDFObjectHandle group : listed.getArrayAsVector ())
          named.insert (group.getObjGen ());
      }
    for (QPDFObjectHandle group : properties.getKey ("/OCGs").getArrayAsVector ())
      {
        if (!group.isIndirect () || !group.isDictionary ())
          continue;

        QPDFObjectHandle copy = pdf.copyForeignObject (group);

        groups.appendItem (copy);
        if ((named.count (group.getObjGen ()) > 0) != is_off)
          off.appendItem (copy);
      }
  });
  if (groups.getArrayNItems () == 0)
    return;

  QPDFObjectHandle properties = QPDFObjectHandle::parse ("<< /D << >> >>");

  properties.replaceKey ("/OCGs", groups);
  properties.getKey ("/D").replaceKey ("/OFF", off);
  pdf.getRoot ().replaceKey ("/OCProperties", properties);
}

void
add_description (QPDF &pdf, const EmendPdfLayer &layer)
{
  QPDFObjectHandle info = QPDFObjectHandle::newDictionary ();
  QPDFObjectHandle root = pdf.getRoot ();

  info.replaceKey ("/Producer", new_text (layer.producer));
  if (*layer.title != '\0')
    {
      info.replaceKey ("/Title", new_text (layer.title));
      root.replaceKey ("/ViewerPreferences",
                       QPDFObjectHandle::parse ("<< /DisplayDocTitle true >>"));
    }
  if (*layer.author != '\0')
    info.replaceKey ("/Author", new_text (layer.author));
  if (*layer.language != '\0')
    root.replaceKey ("/Lang", new_text (layer.language));
  pdf.getTrailer ().replaceKey ("/Info", pdf.makeIndirectObject (info));
}

}

void
add_frame (QPDF &pdf, const Pages &pages, const EmendPdfLayer &layer)
{
  std::vector<Bookmark> bookmarks = layer.bookmarks->len > 0
                                        ? list_bookmarks (pages, layer)
                                        : list_bookmarks_of_sources (pages, layer);
  std::vector<Label> labels
      = layer.has_labels ? list_labels (layer) : list_labels_of_sources (pages, layer);

  if (!bookmarks.empty ())
    add_bookmarks (pdf, bookmarks);
  if (!labels.empty ())
    add_labels (pdf, labels);
  add_optional_content (pdf, pages, layer);
  add_description (pdf, layer);
}

}
