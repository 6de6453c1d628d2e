/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The operators of a page of a scan (ISO 32000-1, 7.8.2): which image it shows and where, and whether somebody has laid
 * text over it or below it before, which is to go when there is a better one.
 *
 * Thread contract: used by one thread at a time for the same PDF.
 * check-source: tested-by tests/app/test-pdf.py
 */

#include "config.h"

#include "emend-pdf-content.hh"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFTokenizer.hh>

namespace emend {

namespace {

/* Forms that show forms that show forms: no page needs more. */
constexpr int MAX_DEPTH = 8;

/* Forms that show each other many times are made so that whoever looks at them never ends. */
constexpr size_t MAX_FORMS = 2000;

/* Files that save states without end are made to be. */
constexpr size_t MAX_STATES = 1000;

/* Text is shown by nothing but filling it, unless it is not shown at all. */
constexpr double INVISIBLE = 3;

/* An image covers a page if no more than this part of it is beside it, on each side. */
constexpr double MAX_MARGIN = 0.02;

struct State
{
  QPDFMatrix matrix;
  bool is_invisible = false;
};

/* Reads operators, and may write them again without those that show invisible text. */
class Reader : public QPDFObjectHandle::TokenFilter {
public:
  Reader (Content &content, QPDFPageObjectHelper object, QPDFObjectHandle box, int depth)
      : content_ (content), object_ (object), box_ (box), depth_ (depth)
  {
  }

  /* Writes, and takes what stands before an operator as hidden by an image. */
  void
  remove (size_t cover)
  {
    removes_ = true;
    cover_ = cover;
  }

  /* The number of the operator that shows the last image that hides all before it. */
  size_t
  get_cover () const
  {
    return found_cover_;
  }

  size_t
  get_n_open () const
  {
    return states_.size ();
  }

  size_t
  get_n_excess () const
  {
    return n_excess_;
  }

  void
  handleToken (QPDFTokenizer::Token const &token) override
  {
    QPDFTokenizer::token_type_e type = token.getType ();

    raw_ += token.getRawValue ();
    if (type == QPDFTokenizer::tt_word)
      {
        n_operators_++;
        finish (handle (token.getValue ()), token.getValue ());
      }
    else if (type != QPDFTokenizer::tt_space && type != QPDFTokenizer::tt_comment)
      operands_.push_back (token);
  }

  void
  handleEOF () override
  {
    if (removes_)
      write (raw_);
    raw_.clear ();
  }

private:
  void
  finish (bool is_kept, std::string const &name)
  {
    if (removes_ && is_kept)
      write (raw_);
    else if (removes_ && (name == "'" || name == "\""))
      write (" T* ");
    else if (removes_)
      write (" ");
    raw_.clear ();
    operands_.clear ();
  }

  double
  get_number (size_t i) const
  {
    return i < operands_.size () ? std::strtod (operands_[i].getValue ().c_str (), nullptr) : 0;
  }

  size_t
  count_letters () const
  {
    size_t n = 0;

    for (QPDFTokenizer::Token const &operand : operands_)
      {
        if (operand.getType () == QPDFTokenizer::tt_string)
          n += operand.getValue ().size ();
      }
    return n;
  }

  /* Gives whether the operator stays. */
  bool
  show_text ()
  {
    bool is_hidden = state_.is_invisible || n_operators_ < cover_;

    if (is_hidden)
      content_.n_invisible += count_letters ();
    else
      n_shown_ += count_letters ();
    if (!is_hidden)
      content_.n_visible += count_letters ();
    return !is_hidden;
  }

  void
  save ()
  {
    if (states_.size () < MAX_STATES)
      states_.push_back (state_);
  }

  void
  restore ()
  {
    if (states_.empty ())
      {
        n_excess_++;
        return;
      }
    state_ = states_.back ();
    states_.pop_back ();
  }

  bool
  covers_page (QPDFObjectHandle dict)
  {
    if (dict.hasKey ("/SMask") || dict.hasKey ("/Mask") || is_clipped_ || !box_.isRectangle ())
      return false;
    if (dict.getKey ("/ImageMask").isBool () && dict.getKey ("/ImageMask").getBoolValue ())
      return false;

    QPDFObjectHandle::Rectangle box = box_.getArrayAsRectangle ();
    QPDFObjectHandle::Rectangle area
        = state_.matrix.transformRectangle (QPDFObjectHandle::Rectangle (0, 0, 1, 1));
    double x = MAX_MARGIN * (box.urx - box.llx);
    double y = MAX_MARGIN * (box.ury - box.lly);

    return area.llx <= box.llx + x && area.lly <= box.lly + y && area.urx >= box.urx - x
           && area.ury >= box.ury - y;
  }

  void
  show_object ()
  {
    QPDFObjectHandle resources = object_.getAttribute ("/Resources", false);

    if (operands_.empty () || !resources.isDictionary ()
        || !resources.getKey ("/XObject").isDictionary ())
      return;

    QPDFObjectHandle object = resources.getKey ("/XObject").getKey (operands_.back ().getValue ());

    if (!object.isStream ())
      return;

    QPDFObjectHandle subtype = object.getDict ().getKey ("/Subtype");

    if (subtype.isName () && subtype.getName () == "/Image" && depth_ == 0)
      {
        content_.placements.push_back ({ object, state_.matrix });
        if (covers_page (object.getDict ()))
          {
            found_cover_ = n_operators_;
            content_.n_invisible += n_shown_;
            content_.n_visible -= n_shown_;
            n_shown_ = 0;
          }
      }
    else if (subtype.isName () && subtype.getName () == "/Form" && depth_ < MAX_DEPTH && !removes_
             && content_.n_forms < MAX_FORMS)
      {
        content_.n_forms++;

        Reader reader (content_, QPDFPageObjectHelper (object), box_, depth_ + 1);

        QPDFPageObjectHelper (object).filterContents (&reader, nullptr);
      }
  }

  bool
  handle (std::string const &name)
  {
    if (name == "q")
      save ();
    else if (name == "Q")
      restore ();
    else if (name == "cm")
      state_.matrix.concat (QPDFMatrix (get_number (0), get_number (1), get_number (2),
                                        get_number (3), get_number (4), get_number (5)));
    else if (name == "Tr")
      state_.is_invisible = get_number (0) == INVISIBLE;
    else if (name == "W" || name == "W*")
      is_clipped_ = true;
    else if (name == "Do")
      show_object ();
    else if (name == "Tj" || name == "TJ" || name == "'" || name == "\"")
      return show_text ();
    return true;
  }

  Content &content_;
  QPDFPageObjectHelper object_;
  QPDFObjectHandle box_;
  int depth_;
  bool removes_ = false;
  size_t cover_ = 0;
  size_t found_cover_ = 0;
  size_t n_operators_ = 0;
  size_t n_shown_ = 0; /* bytes of visible text that no image hides so far */
  size_t n_excess_ = 0;
  bool is_clipped_ = false;
  State state_;
  std::vector<State> states_;
  std::string raw_;
  std::vector<QPDFTokenizer::Token> operands_;
};

std::string
filter_text (QPDFPageObjectHelper object, QPDFObjectHandle box, int depth)
{
  Content before;
  Content after;
  Reader looking (before, object, box, depth);
  Reader removing (after, object, box, depth);
  std::string text;
  Pl_Buffer buffer ("content");

  object.filterContents (&looking, nullptr);
  removing.remove (looking.get_cover ());
  object.filterContents (&removing, &buffer);
  std::shared_ptr<Buffer> data = buffer.getBufferSharedPointer ();

  return std::string (reinterpret_cast<const char *> (data->getBuffer ()), data->getSize ());
}

void
remove_from_forms (QPDFPageObjectHelper object,
                   QPDFObjectHandle box,
                   std::set<QPDFObjGen> &forms,
                   int depth)
{
  for (auto &entry : object.getFormXObjects ())
    {
      QPDFObjectHandle form = entry.second;

      if (depth > MAX_DEPTH || !forms.insert (form.getObjGen ()).second)
        continue;

      QPDFPageObjectHelper helper (form);
      Content content;
      Reader reader (content, helper, box, depth);

      helper.filterContents (&reader, nullptr);
      if (content.n_invisible > 0)
        form.replaceStreamData (filter_text (helper, box, depth), QPDFObjectHandle::newNull (),
                                QPDFObjectHandle::newNull ());
      remove_from_forms (helper, box, forms, depth + 1);
    }
}

}

Content
look_at_content (QPDFPageObjectHelper page)
{
  Content content;
  Reader reader (content, page, page.getCropBox (), 0);

  page.filterContents (&reader, nullptr);
  content.n_open = reader.get_n_open ();
  content.n_excess = reader.get_n_excess ();
  return content;
}

void
remove_invisible_text (QPDF &pdf, QPDFPageObjectHelper page, std::set<QPDFObjGen> &forms)
{
  QPDFObjectHandle box = page.getCropBox ();

  page.getObjectHandle ().replaceKey ("/Contents", pdf.newStream (filter_text (page, box, 0)));
  remove_from_forms (page, box, forms, 1);
}

}
