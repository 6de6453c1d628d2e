/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the markers of notes are, from what was read and from their sequence:
 * `emend_note_numbering_settle (numbers)`. Numbers rise by one; they begin anew on every page, in every chapter, or
 * never, which the numbers themselves tell. Between 11 and 13 stands 12, whatever was read; what does not fit is no
 * note.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-note-numbering.h"

/* Costs, in the unit of a misread marker that costs 1.5. What is surely a marker is dropped only if keeping it breaks
 * the sequence on both sides. */
#define COST_MISREAD 1.5
#define COST_NOT_READ 2.0
#define COST_DROP 3.0

/* What the text calls for may stand there even if something else was read, or nothing. */
#define COST_MISREAD_CALLED 0.7

/* What can be read as another marker is seldom misread. */
#define COST_CLEAR 1.0
#define COST_NOT_READ_CALLED 0.5

/* Of a number that is not one more than the last: notes between are missing, or it is out of the sequence. */
#define COST_GAP 1.5
#define COST_GAP_STEP 0.5
#define MAX_GAP 5
#define COST_LEAP 6.0
#define COST_REPEAT 3.0

/* Symbols that are repeated (`*` for every note), and those that are doubled instead of the next one (`*`, `**`). */
#define COST_SYMBOL_REPEAT 1.0
#define COST_SYMBOL_DOUBLE 0.5
#define N_SYMBOLS 6

/* Beginning anew, and not doing so, where it is unusual. */
#define COST_RESTART 1.0
#define COST_RESTART_INSIDE 4.0
#define COST_NO_RESTART 1.5
#define COST_OTHER_KIND 1.5

/* How many marks in a row may be none; and how many readings of a mark are followed up. */
#define MAX_DROPPED 6
#define MAX_STATES 10
#define MAX_CALLED 6

/* A reading of a mark. */
typedef struct
{
  EmendNoteMarker marker;
  double cost; /* of the best sequence that ends with it */
  int from;    /* index of the mark before it in that sequence, or -1 */
  guint from_state;
  gboolean is_restart;
} State;

typedef struct
{
  State states[MAX_STATES];
  guint n_states;
  double drop_sum; /* what dropping all marks before this one costs */
} Column;

typedef struct
{
  GArray *numbers;
  Column *columns;
  gboolean restarts_always; /* in every division */
} Settling;

static const EmendNoteNumber *
get_number (const Settling *self, guint i)
{
  return &g_array_index (self->numbers, EmendNoteNumber, i);
}

static double
get_drop_cost (const EmendNoteNumber *number)
{
  return COST_DROP * number->mark->weight / 100.0;
}

static gboolean
is_called (const EmendNoteNumber *number, const EmendNoteMarker *marker)
{
  for (guint i = 0; number->called != NULL && i < number->called->len; i++)
    {
      if (emend_note_marker_equal (&g_array_index (number->called, EmendNoteMarker, i), marker))
        return TRUE;
    }
  return FALSE;
}

/* What it costs that mark @number is read as it was if it is @marker; a negative number if it cannot be. */
static double
get_reading_cost (const EmendNoteNumber *number, const EmendNoteMarker *marker)
{
  EmendNoteMarker read;
  double clear;

  if (number->mark->marker == NULL)
    return is_called (number, marker) ? COST_NOT_READ_CALLED : COST_NOT_READ;
  if (emend_note_marker_parse (&read, number->mark->marker)
      && emend_note_marker_equal (&read, marker))
    return read.kind == EMEND_NOTE_MARKER_LETTER ? COST_MISREAD / 2 : 0.0;
  if (!emend_note_marker_may_be_read (marker, number->mark->marker))
    return -1.0;

  /* Digits are read for symbols, but not where nothing calls for these. */
  if (read.kind == EMEND_NOTE_MARKER_NUMBER && marker->kind == EMEND_NOTE_MARKER_SYMBOL
      && !is_called (number, marker))
    return -1.0;
  clear = read.kind == EMEND_NOTE_MARKER_NUMBER || read.kind == EMEND_NOTE_MARKER_SYMBOL
              ? COST_CLEAR
              : 0.0;
  return clear + (is_called (number, marker) ? COST_MISREAD_CALLED : COST_MISREAD);
}

static double
get_rise_cost (guint from, guint to)
{
  if (to == from + 1)
    return 0.0;
  if (to == from)
    return COST_REPEAT;
  return to > from && to <= from + MAX_GAP ? COST_GAP + COST_GAP_STEP * (to - from - 1) : COST_LEAP;
}

static double
get_symbol_cost (guint from, guint to)
{
  if (to == from)
    return COST_SYMBOL_REPEAT;
  if (from % N_SYMBOLS == 1 && to == from + N_SYMBOLS)
    return COST_SYMBOL_DOUBLE;
  return get_rise_cost (from, to);
}

/* What it costs that @to follows @from. */
static double
get_step_cost (const Settling *self,
               const EmendNoteMarker *from,
               const EmendNoteMarker *to,
               gboolean is_other_division,
               gboolean *is_restart)
{
  double rise;
  double restart;

  *is_restart = FALSE;
  if (to->kind == EMEND_NOTE_MARKER_SYMBOL && is_other_division)
    {
      *is_restart = TRUE;
      return to->value == 1 ? 0.0 : get_rise_cost (0, to->value);
    }
  if (from->kind != to->kind)
    {
      *is_restart = is_other_division;
      return COST_OTHER_KIND + (is_other_division ? get_rise_cost (0, to->value) / 2 : 0.0);
    }
  if (to->kind == EMEND_NOTE_MARKER_SYMBOL)
    return get_symbol_cost (from->value, to->value);

  rise = get_rise_cost (from->value, to->value);
  restart = get_rise_cost (0, to->value);
  if (!is_other_division)
    restart += COST_RESTART_INSIDE;
  else if (self->restarts_always)
    rise += COST_NO_RESTART;
  else
    restart += COST_RESTART;
  *is_restart = restart < rise;
  return MIN (restart, rise);
}

/* What it costs that a sequence begins with @marker: where numbers run on, any may be the first that was found. */
static double
get_first_cost (const EmendNoteMarker *marker)
{
  return marker->value == 1 ? 0.0 : MIN (get_rise_cost (0, marker->value), COST_GAP * 2);
}

static void
add_state (Column *column, const EmendNoteMarker *marker)
{
  if (marker->value == 0 || marker->value > EMEND_NOTE_MARKER_MAX)
    return;
  for (guint i = 0; i < column->n_states; i++)
    {
      if (emend_note_marker_equal (&column->states[i].marker, marker))
        return;
    }
  if (column->n_states < MAX_STATES)
    column->states[column->n_states++] = (State){ .marker = *marker, .from = -1 };
}

/* The readings of mark @i: what was read, what follows the marks before it, and the first of a row. */
static void
list_states (Settling *self, guint i)
{
  const EmendNoteNumber *number = get_number (self, i);
  Column *column = &self->columns[i];
  EmendNoteMarker read;

  if (emend_note_marker_parse (&read, number->mark->marker))
    add_state (column, &read);
  for (guint k = 0; number->called != NULL && k < number->called->len && k < MAX_CALLED; k++)
    {
      const EmendNoteMarker *called = &g_array_index (number->called, EmendNoteMarker, k);

      if (get_reading_cost (number, called) >= 0.0)
        add_state (column, called);
    }
  for (guint back = 1; back <= MIN (i, 2); back++)
    {
      const Column *before = &self->columns[i - back];

      for (guint s = 0; s < before->n_states; s++)
        {
          EmendNoteMarker next
              = { before->states[s].marker.kind, before->states[s].marker.value + 1 };

          if (get_reading_cost (number, &next) >= 0.0)
            add_state (column, &next);
        }
    }
  for (EmendNoteMarkerKind kind = EMEND_NOTE_MARKER_NUMBER; kind <= EMEND_NOTE_MARKER_SYMBOL;
       kind++)
    {
      const EmendNoteMarker first = { kind, 1 };

      if (get_reading_cost (number, &first) >= 0.0)
        add_state (column, &first);
    }
}

/* Finds the best sequence that ends with state @s of mark @i. */
static void
find_best (Settling *self, guint i, guint s)
{
  Column *column = &self->columns[i];
  State *state = &column->states[s];
  double reading = get_reading_cost (get_number (self, i), &state->marker);
  guint first = i > MAX_DROPPED ? i - MAX_DROPPED - 1 : 0;

  state->cost = reading + get_first_cost (&state->marker) + column->drop_sum;
  state->is_restart = TRUE;
  for (guint j = first; j < i; j++)
    {
      const Column *before = &self->columns[j];
      double dropped = column->drop_sum - before->drop_sum - get_drop_cost (get_number (self, j));
      gboolean is_other = get_number (self, i)->division != get_number (self, j)->division;

      for (guint k = 0; k < before->n_states; k++)
        {
          gboolean is_restart;
          double cost = before->states[k].cost + reading + dropped
                        + get_step_cost (self, &before->states[k].marker, &state->marker, is_other,
                                         &is_restart);

          if (cost < state->cost)
            *state = (State){ state->marker, cost, (int) j, k, is_restart };
        }
    }
}

/* Runs over all marks; returns the cost of the best sequence, and where it ends. */
static double
run (Settling *self, int *last, guint *last_state)
{
  double sum = 0.0;
  double best;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      self->columns[i] = (Column){ .drop_sum = sum };
      list_states (self, i);
      for (guint s = 0; s < self->columns[i].n_states; s++)
        find_best (self, i, s);
      sum += get_drop_cost (get_number (self, i));
    }

  best = sum;
  *last = -1;
  *last_state = 0;
  for (guint i = 0; i < self->numbers->len; i++)
    {
      const Column *column = &self->columns[i];
      double rest = sum - column->drop_sum - get_drop_cost (get_number (self, i));

      for (guint s = 0; s < column->n_states; s++)
        {
          if (column->states[s].cost + rest < best)
            {
              best = column->states[s].cost + rest;
              *last = (int) i;
              *last_state = s;
            }
        }
    }
  return best;
}

/* Goes back over the best sequence and writes it down. */
static void
write_down (Settling *self, int last, guint state)
{
  guint run_number = 0;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      EmendNoteNumber *number = &g_array_index (self->numbers, EmendNoteNumber, i);

      number->marker = (EmendNoteMarker){ EMEND_NOTE_MARKER_NONE, 0 };
      number->run = 0;
    }
  for (int i = last; i >= 0;)
    {
      const State *best = &self->columns[i].states[state];
      EmendNoteNumber *number = &g_array_index (self->numbers, EmendNoteNumber, i);

      number->marker = best->marker;
      number->run = best->is_restart ? 1 : 0;
      i = best->from;
      state = best->from_state;
    }
  for (guint i = 0; i < self->numbers->len; i++)
    {
      EmendNoteNumber *number = &g_array_index (self->numbers, EmendNoteNumber, i);

      run_number += number->run;
      number->run = run_number;
    }
}

/**
 * emend_note_numbering_settle:
 * @numbers: (element-type EmendNoteNumber): marks in reading order, with their divisions
 *
 * Sets the markers and runs of @numbers.
 */
void
emend_note_numbering_settle (GArray *numbers)
{
  g_autofree Column *columns = g_new (Column, MAX (numbers->len, 1));
  Settling settling = { numbers, columns, FALSE };
  double on;
  double anew;
  int last;
  guint state;

  settling.restarts_always = TRUE;
  anew = run (&settling, &last, &state);
  settling.restarts_always = FALSE;
  on = run (&settling, &last, &state);
  if (anew < on)
    {
      settling.restarts_always = TRUE;
      run (&settling, &last, &state);
    }
  write_down (&settling, last, state);
}
