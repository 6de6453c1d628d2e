/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendSectionType:
 * @EMEND_SECTION_TITLE_PAGE: title page, half title, and covers before them
 * @EMEND_SECTION_COPYRIGHT: who owns the text, who printed it and when
 * @EMEND_SECTION_DEDICATION: to whom the book is dedicated
 * @EMEND_SECTION_EPIGRAPH: a quotation before the text
 * @EMEND_SECTION_CONTENTS: table of contents, lists of figures and plates
 * @EMEND_SECTION_FOREWORD: by somebody else than the author
 * @EMEND_SECTION_PREFACE: by the author, about the book
 * @EMEND_SECTION_ACKNOWLEDGMENTS: thanks
 * @EMEND_SECTION_INTRODUCTION: leads into the text
 * @EMEND_SECTION_PROLOGUE: before the first chapter of a story
 * @EMEND_SECTION_PART: holds the chapters that follow it
 * @EMEND_SECTION_CHAPTER: a chapter
 * @EMEND_SECTION_EPILOGUE: after the last chapter of a story
 * @EMEND_SECTION_CONCLUSION: closes an argument
 * @EMEND_SECTION_AFTERWORD: about the book, after its text
 * @EMEND_SECTION_APPENDIX: what is added to the text
 * @EMEND_SECTION_NOTES: notes of the whole book
 * @EMEND_SECTION_BIBLIOGRAPHY: works that are cited or recommended
 * @EMEND_SECTION_INDEX: index
 * @EMEND_SECTION_GLOSSARY: words that are explained
 * @EMEND_SECTION_ABOUT_AUTHOR: who the author is
 *
 * What a section of a book is. The names are those of the EPUB and DocBook vocabularies.
 */
typedef enum {
  EMEND_SECTION_TITLE_PAGE,
  EMEND_SECTION_COPYRIGHT,
  EMEND_SECTION_DEDICATION,
  EMEND_SECTION_EPIGRAPH,
  EMEND_SECTION_CONTENTS,
  EMEND_SECTION_FOREWORD,
  EMEND_SECTION_PREFACE,
  EMEND_SECTION_ACKNOWLEDGMENTS,
  EMEND_SECTION_INTRODUCTION,
  EMEND_SECTION_PROLOGUE,
  EMEND_SECTION_PART,
  EMEND_SECTION_CHAPTER,
  EMEND_SECTION_EPILOGUE,
  EMEND_SECTION_CONCLUSION,
  EMEND_SECTION_AFTERWORD,
  EMEND_SECTION_APPENDIX,
  EMEND_SECTION_NOTES,
  EMEND_SECTION_BIBLIOGRAPHY,
  EMEND_SECTION_INDEX,
  EMEND_SECTION_GLOSSARY,
  EMEND_SECTION_ABOUT_AUTHOR,
} EmendSectionType;

#define EMEND_SECTION_N_TYPES (EMEND_SECTION_ABOUT_AUTHOR + 1)

const char *emend_section_type_get_nick (EmendSectionType type);
gboolean emend_section_type_from_nick (const char *nick, EmendSectionType *type);

G_END_DECLS
