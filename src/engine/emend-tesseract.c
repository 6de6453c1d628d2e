/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tesseract, the neural network only: `emend_tesseract_new ("eng+deu", NULL)`. The models are loaded
 * when they are first needed.
 *
 * Thread contract: used by one thread at a time.
 */

#include "config.h"

#include "emend-tesseract.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <tesseract/capi.h>

#include "emend-error.h"
#include "emend-leptonica.h"
#include "emend-line-choice.h"
#include "emend-symbol-row.h"
#include "emend-tesseract-model.h"

#define POINTS_PER_INCH 72

struct _EmendTesseract
{
  GObject parent_instance;

  char *languages; /* (immutable) */
  char *tessdata;  /* (immutable) (nullable) */

  TessBaseAPI *api; /* (worker): NULL until the models are loaded */
  char *version;    /* (worker): NULL until it is asked for */
};

/* Where a page is on its way from Tesseract's iterator into an EmendPage. */
typedef struct
{
  TessResultIterator *words;
  EmendPage *page;
  EmendRegion *region; /* NULL between paragraphs */
  EmendLine *line;     /* NULL between lines */
  EmendBox line_box;
  guint n_blocks;
  guint n_words;
  guint n_sideways;
} Walk;

static void emend_tesseract_iface_init (EmendRecogniserInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EmendTesseract,
                               emend_tesseract,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_RECOGNISER,
                                                      emend_tesseract_iface_init))

static gboolean
is_loaded (TessBaseAPI *api, const char *language)
{
  char **loaded = TessBaseAPIGetLoadedLanguagesAsVector (api);
  gboolean found = g_strv_contains ((const char *const *) loaded, language);

  TessDeleteTextArray (loaded);
  return found;
}

static gboolean
load (EmendTesseract *self, GError **error)
{
  g_auto (GStrv) languages = g_strsplit (self->languages, "+", -1);
  TessBaseAPI *api;
  gboolean failed;

  if (self->api != NULL)
    return TRUE;
  if (!emend_tesseract_model_check_names ((const char *const *) languages, error))
    return FALSE;

  api = TessBaseAPICreate ();
  TessBaseAPISetVariable (api, "debug_file", "/dev/null");
  failed = TessBaseAPIInit2 (api, self->tessdata, self->languages, OEM_LSTM_ONLY) != 0;

  /* Tesseract is content with any one of several models. */
  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (failed || !is_loaded (api, languages[i]))
        {
          emend_tesseract_model_set_missing_error (error, languages[i]);
          TessBaseAPIDelete (api);
          return FALSE;
        }
    }

  TessBaseAPISetPageSegMode (api, PSM_AUTO);
  self->api = api;
  return TRUE;
}

/* From Tesseract's blocks, lines and words to a page */

static gboolean
get_region_type (TessPolyBlockType block_type, EmendRegionType *type)
{
  gboolean is_picture = block_type == PT_FLOWING_IMAGE || block_type == PT_HEADING_IMAGE
                        || block_type == PT_PULLOUT_IMAGE;
  gboolean is_noise
      = block_type == PT_NOISE || block_type == PT_HORZ_LINE || block_type == PT_VERT_LINE;

  *type = block_type == PT_HEADING_TEXT   ? EMEND_REGION_HEADING
          : block_type == PT_CAPTION_TEXT ? EMEND_REGION_CAPTION
          : block_type == PT_TABLE        ? EMEND_REGION_TABLE
          : is_picture                    ? EMEND_REGION_IMAGE
          : is_noise                      ? EMEND_REGION_NOISE
                                          : EMEND_REGION_BODY;
  return !is_picture && !is_noise;
}

/* Returns FALSE if nothing of the box is on the page. */
static gboolean
get_box (const Walk *walk, TessPageIteratorLevel level, EmendBox *box)
{
  const EmendBox all = { 0, 0, (int) walk->page->width, (int) walk->page->height };
  const TessPageIterator *iterator = TessResultIteratorGetPageIteratorConst (walk->words);
  EmendBox whole;

  return TessPageIteratorBoundingBox (iterator, level, &whole.left, &whole.top, &whole.right,
                                      &whole.bottom)
         && emend_box_intersect (&all, &whole, box);
}

static gboolean
is_at_start (const TessResultIterator *words, TessPageIteratorLevel level)
{
  return TessPageIteratorIsAtBeginningOf (TessResultIteratorGetPageIteratorConst (words), level);
}

static EmendRegion *
add_region (Walk *walk, EmendRegionType type)
{
  EmendRegion *region = emend_region_new (type, walk->n_blocks - 1);

  emend_page_take_region (walk->page, region);
  return region;
}

static guint
get_font_size (const Walk *walk)
{
  BOOL flag;
  int font_id;
  int size = 0;

  TessResultIteratorWordFontAttributes (walk->words, &flag, &flag, &flag, &flag, &flag, &flag,
                                        &size, &font_id);
  return (guint) CLAMP (size, 0, (int) walk->page->height);
}

/* A region gets its line when the line has a word, so that there are no empty ones. */
static void
add_line (Walk *walk, EmendRegionType type)
{
  const TessPageIterator *iterator = TessResultIteratorGetPageIteratorConst (walk->words);
  g_autoptr (EmendLine) line = emend_line_new ();
  int height = (int) walk->page->height;
  int left;
  int right;

  line->box = walk->line_box;
  line->baseline_left = line->baseline_right = line->box.bottom;
  if (TessPageIteratorBaseline (iterator, RIL_TEXTLINE, &left, &line->baseline_left, &right,
                                &line->baseline_right))
    {
      line->baseline_left = CLAMP (line->baseline_left, 0, height);
      line->baseline_right = CLAMP (line->baseline_right, 0, height);
    }
  line->font_size = get_font_size (walk);
  line->starts_paragraph = walk->region == NULL;

  if (walk->region == NULL)
    walk->region = add_region (walk, type);
  walk->line = line;
  emend_region_take_line (walk->region, g_steal_pointer (&line));
}

/* Returns the text of a word, or NULL if there is none. */
static char *
dup_text (const TessResultIterator *words)
{
  char *raw = TessResultIteratorGetUTF8Text (words, RIL_WORD);
  char *text = emend_symbol_row_clean_word (raw);

  TessDeleteText (raw);
  return text;
}

static guint
get_confidence (const TessResultIterator *words)
{
  float confidence = TessResultIteratorConfidence (words, RIL_WORD);

  return (guint) (CLAMP (confidence, 0.0F, 100.0F) + 0.5F);
}

/* Tesseract takes lines that run down the page for columns. Only East Asian scripts have such. */
static gboolean
is_sideways (const Walk *walk, const char *text)
{
  TessOrientation orientation;
  TessWritingDirection direction;
  TessTextlineOrder order;
  float deskew_angle;

  TessPageIteratorOrientation (TessResultIteratorGetPageIterator (walk->words), &orientation,
                               &direction, &order, &deskew_angle);
  return direction == WRITING_DIRECTION_TOP_TO_BOTTOM && !g_unichar_iswide (g_utf8_get_char (text));
}

static void
walk_word (Walk *walk, EmendRegionType type)
{
  g_autofree char *text = dup_text (walk->words);
  EmendBox box;

  if (text == NULL || !get_box (walk, RIL_WORD, &box))
    return;

  if (is_sideways (walk, text))
    walk->n_sideways++;
  if (walk->line == NULL)
    add_line (walk, type);
  emend_line_take_word (walk->line,
                        emend_word_new (++walk->n_words, text, &box, get_confidence (walk->words)));
}

/* Returns the level of what comes next. */
static TessPageIteratorLevel
walk_step (Walk *walk)
{
  const TessPageIterator *iterator = TessResultIteratorGetPageIteratorConst (walk->words);
  EmendRegionType type;
  EmendBox box;

  if (is_at_start (walk->words, RIL_BLOCK))
    walk->n_blocks++;
  if (is_at_start (walk->words, RIL_PARA))
    walk->region = NULL;

  if (!get_region_type (TessPageIteratorBlockType (iterator), &type))
    {
      if (get_box (walk, RIL_BLOCK, &box))
        add_region (walk, type)->box = box;
      return RIL_BLOCK;
    }

  if (is_at_start (walk->words, RIL_TEXTLINE))
    {
      walk->line = NULL;
      if (!get_box (walk, RIL_TEXTLINE, &walk->line_box))
        walk->line_box = EMEND_BOX_INIT;
    }
  walk_word (walk, type);
  return RIL_WORD;
}

static EmendPage *
collect_page (EmendTesseract *self, EmendImage *image, guint *turn)
{
  g_autoptr (EmendPage) page = emend_page_new (image->width, image->height);
  Walk walk = { .words = TessBaseAPIGetIterator (self->api), .page = page };
  TessPageIteratorLevel level;

  page->dpi = image->dpi;
  page->languages = g_strdup (self->languages);
  *turn = 0;
  if (walk.words == NULL)
    return g_steal_pointer (&page);

  do
    level = walk_step (&walk);
  while (TessResultIteratorNext (walk.words, level));

  TessResultIteratorDelete (walk.words);
  *turn = walk.n_sideways > walk.n_words / 2 ? 270 : 0;
  return g_steal_pointer (&page);
}

/* @image is NULL if there was no memory for it. */
static gboolean
set_image (EmendTesseract *self, EmendImage *image, GError **error)
{
  struct Pix *pix = image != NULL ? emend_leptonica_new_pix (image) : NULL;

  if (pix == NULL)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                           _ ("there is not enough memory to read the image"));
      return FALSE;
    }

  TessBaseAPISetImage2 (self->api, pix);
  emend_leptonica_free_pix (pix);
  if (image->dpi > 0)
    TessBaseAPISetSourceResolution (self->api, (int) image->dpi);
  return TRUE;
}

static gboolean
read_image (EmendTesseract *self, GError **error)
{
  if (TessBaseAPIRecognize (self->api, NULL) == 0)
    return TRUE;

  g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("Tesseract gave up"));
  return FALSE;
}

static EmendPage *
emend_tesseract_recognise (EmendRecogniser *recogniser,
                           EmendImage *image,
                           guint *turn,
                           GError **error)
{
  EmendTesseract *self = EMEND_TESSERACT (recogniser);
  g_autoptr (EmendPage) page = NULL;

  if (!load (self, error) || !set_image (self, image, error))
    return NULL;

  if (read_image (self, error))
    {
      /* Sizes of type come in whole points. At this resolution, a point is a pixel. */
      TessBaseAPISetSourceResolution (self->api, POINTS_PER_INCH);
      page = collect_page (self, image, turn);
    }

  TessBaseAPIClear (self->api);
  return g_steal_pointer (&page);
}

/* A second look at lines */

/* Returns FALSE if nothing of the word is on the page. */
static gboolean
get_box_on_page (const TessResultIterator *words, const EmendCropArea *crop, EmendBox *box)
{
  const TessPageIterator *iterator = TessResultIteratorGetPageIteratorConst (words);
  EmendBox seen;

  return TessPageIteratorBoundingBox (iterator, RIL_WORD, &seen.left, &seen.top, &seen.right,
                                      &seen.bottom)
         && emend_crop_area_map (crop, &seen, box);
}

static void
add_choices (EmendSymbolRow *row, const TessResultIterator *symbols)
{
  TessChoiceIterator *choices = TessResultIteratorGetChoiceIterator (symbols);

  if (choices == NULL)
    return;

  do
    {
      const char *text = TessChoiceIteratorGetUTF8Text (choices);

      if (text != NULL)
        emend_symbol_row_add_choice (row, text, (double) TessChoiceIteratorConfidence (choices));
    }
  while (TessChoiceIteratorNext (choices));
  TessChoiceIteratorDelete (choices);
}

/* Takes the symbols of a word; the iterator moves to its last one. */
static char **
dup_alternatives (TessResultIterator *symbols, const char *word)
{
  const TessPageIterator *iterator = TessResultIteratorGetPageIteratorConst (symbols);
  g_autoptr (EmendSymbolRow) row = emend_symbol_row_new ();

  for (;;)
    {
      char *text = TessResultIteratorGetUTF8Text (symbols, RIL_SYMBOL);

      emend_symbol_row_add_symbol (row, text != NULL ? text : "");
      TessDeleteText (text);
      add_choices (row, symbols);
      if (TessPageIteratorIsAtFinalElement (iterator, RIL_WORD, RIL_SYMBOL)
          || !TessResultIteratorNext (symbols, RIL_SYMBOL))
        return emend_symbol_row_dup_alternatives (row, word);
    }
}

/* Returns the line that stands at @box. */
static EmendLine *
collect_line (EmendTesseract *self, const EmendCropArea *crop, const EmendBox *box)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);
  TessResultIterator *words = TessBaseAPIGetIterator (self->api);
  EmendLine *line = NULL;

  if (words == NULL)
    return emend_line_new ();

  do
    {
      g_autofree char *text = dup_text (words);
      EmendWord *word;
      EmendBox word_box;

      if (line == NULL || is_at_start (words, RIL_TEXTLINE))
        {
          line = emend_line_new ();
          g_ptr_array_add (lines, line);
        }
      if (text == NULL || !get_box_on_page (words, crop, &word_box))
        continue;

      word = emend_word_new (line->words->len + 1, text, &word_box, get_confidence (words));
      emend_word_take_alternatives (word, dup_alternatives (words, text));
      emend_line_take_word (line, word);
    }
  while (TessResultIteratorNext (words, RIL_WORD));

  TessResultIteratorDelete (words);
  return emend_line_choice_steal (lines, box);
}

static EmendLine *
read_line (EmendTesseract *self, EmendImage *page, const EmendBox *box, GError **error)
{
  EmendCropArea crop;
  g_autoptr (EmendImage) image = emend_leptonica_crop_line (page, box, &crop);
  EmendLine *line = NULL;

  if (!set_image (self, image, error))
    return NULL;

  /* Where there is nothing, Tesseract sees something. */
  if (crop.blank)
    line = emend_line_new ();
  else if (read_image (self, error))
    line = collect_line (self, &crop, box);

  TessBaseAPIClear (self->api);
  return line;
}

/* The alternatives cost an eighth of the time, so that whole pages are read without. */
static void
set_mode (EmendTesseract *self, TessPageSegMode mode, const char *choices, const char *signs)
{
  TessBaseAPISetPageSegMode (self->api, mode);
  TessBaseAPISetVariable (self->api, "lstm_choice_mode", choices);
  TessBaseAPISetVariable (self->api, "tessedit_char_whitelist", signs);
}

static GPtrArray *
emend_tesseract_look_again (EmendRecogniser *recogniser,
                            EmendImage *image,
                            const EmendBox *boxes,
                            guint n_boxes,
                            GError **error)
{
  EmendTesseract *self = EMEND_TESSERACT (recogniser);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);

  if (!load (self, error))
    return NULL;

  set_mode (self, PSM_SINGLE_BLOCK, "2", "");
  while (lines->len < n_boxes)
    {
      EmendLine *line = read_line (self, image, &boxes[lines->len], error);

      if (line == NULL)
        break;
      g_ptr_array_add (lines, line);
    }
  set_mode (self, PSM_AUTO, "0", "");

  return lines->len == n_boxes ? g_steal_pointer (&lines) : NULL;
}

static char *
emend_tesseract_read_signs (EmendRecogniser *recogniser,
                            EmendImage *image,
                            const char *signs,
                            guint *confidence,
                            GError **error)
{
  EmendTesseract *self = EMEND_TESSERACT (recogniser);
  char *raw = NULL;
  char *text = NULL;

  if (!load (self, error) || !set_image (self, image, error))
    return NULL;

  set_mode (self, PSM_SINGLE_WORD, "0", signs);
  if (read_image (self, error))
    {
      raw = TessBaseAPIGetUTF8Text (self->api);
      text = g_strstrip (g_strdup (raw != NULL ? raw : ""));
      *confidence = (guint) CLAMP (TessBaseAPIMeanTextConf (self->api), 0, 100);
      TessDeleteText (raw);
    }
  set_mode (self, PSM_AUTO, "0", "");
  TessBaseAPIClear (self->api);
  return text;
}

static char *
emend_tesseract_dup_version (EmendRecogniser *recogniser, GError **error)
{
  EmendTesseract *self = EMEND_TESSERACT (recogniser);
  g_autofree char *leptonica = NULL;
  g_auto (GStrv) languages = NULL;
  g_autoptr (GString) version = g_string_new (NULL);

  if (self->version != NULL)
    return g_strdup (self->version);
  if (!load (self, error))
    return NULL;

  leptonica = emend_leptonica_dup_version ();
  languages = g_strsplit (self->languages, "+", -1);
  g_string_printf (version, "tesseract %s %s models", TessVersion (), leptonica);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *hash
          = emend_tesseract_model_dup_hash (TessBaseAPIGetDatapath (self->api), languages[i]);

      if (hash == NULL)
        {
          emend_tesseract_model_set_missing_error (error, languages[i]);
          return NULL;
        }
      g_string_append_printf (version, " %s:%.16s", languages[i], hash);
    }

  self->version = g_string_free (g_steal_pointer (&version), FALSE);
  return g_strdup (self->version);
}

static void
emend_tesseract_iface_init (EmendRecogniserInterface *iface)
{
  iface->dup_version = emend_tesseract_dup_version;
  iface->recognise = emend_tesseract_recognise;
  iface->look_again = emend_tesseract_look_again;
  iface->read_signs = emend_tesseract_read_signs;
}

static void
emend_tesseract_finalize (GObject *object)
{
  EmendTesseract *self = EMEND_TESSERACT (object);

  g_clear_pointer (&self->api, TessBaseAPIDelete);
  g_free (self->languages);
  g_free (self->tessdata);
  g_free (self->version);

  G_OBJECT_CLASS (emend_tesseract_parent_class)->finalize (object);
}

static void
emend_tesseract_class_init (EmendTesseractClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_tesseract_finalize;
}

static void
emend_tesseract_init (EmendTesseract *self)
{
}

/**
 * emend_tesseract_new:
 * @languages: names of models, with `+` between them
 * @tessdata: (nullable): folder with the models; %NULL for the system's
 *
 * Returns: (transfer full): a recogniser
 */
EmendRecogniser *
emend_tesseract_new (const char *languages, const char *tessdata)
{
  EmendTesseract *self = g_object_new (EMEND_TYPE_TESSERACT, NULL);

  self->languages = g_strdup (languages);
  self->tessdata = g_strdup (tessdata);
  return EMEND_RECOGNISER (self);
}
