#include "tui/widgets/field.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/widgets/match.h"

#define TEXT_LIMIT 8000

static void set_error(struct field *field, const char *text)
{
    size_t length = strlen(text);

    if (length >= sizeof field->error) {
        length = sizeof field->error - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(field->error, text, length);
    field->error[length] = '\0';
}

static void end_editing(struct field *field)
{
    if (field->editing)
        editor_close(&field->editor);
    field->editing = field->offered = false;
    field->error[0] = '\0';
}

void field_open(struct field *field, const struct fact *fact, int year, struct value value)
{
    *field = (struct field){.fact = fact, .year = year};
    field_set(field, value);
}

void field_close(struct field *field)
{
    end_editing(field);
    free(field->text);
    *field = (struct field){0};
}

void field_set(struct field *field, struct value value)
{
    char *text = value.kind == VALUE_TEXT ? memory_text(value.text) : NULL;

    end_editing(field);
    free(field->text);
    field->text = text;
    field->value = value;
    field->value.text = text;
}

/* What there is to choose from, in the order of the list; NULL behind the last. */
static const char *choice_at(const struct fact *fact, size_t index)
{
    if (fact->type == FACT_BOOL)
        return index == 0 ? "是" : index == 1 ? "否" : NULL;
    if (fact->type != FACT_ENUM)
        return NULL;
    if (index < fact->choice_count)
        return fact->choices[index].label;
    return fact->takes_none && index == fact->choice_count ? "无" : NULL;
}

static void show_choice(struct field *field, const char *text)
{
    if (strcmp(field->editor.text, text) == 0)
        return;
    editor_set(&field->editor, text);
    field->editor.changed = true;
}

/* To the next choice (or the one before); behind the last comes nothing at all. False when what
 * stands there is none of them. */
static bool step_choice(struct field *field, bool forward)
{
    const char *text = field->editor.text;
    size_t count = 0, at = SIZE_MAX;

    for (const char *choice; (choice = choice_at(field->fact, count)); count++)
        if (strcmp(choice, text) == 0)
            at = count;
    if (at == SIZE_MAX && *text)
        return false;
    if (at == SIZE_MAX)
        at = forward ? 0 : count - 1;
    else
        at = forward ? at + 1 : at > 0 ? at - 1 : count;
    const char *chosen = choice_at(field->fact, at);
    show_choice(field, chosen ? chosen : "");
    return true;
}

static bool is_one_of(const char *text, const char *const words[])
{
    for (size_t i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* Letters as people type them, with and without an input method. */
static void type_truth(struct field *field, const char *text)
{
    static const char *const yes[] = {"y", "Y", "\uFF59", "s", "S", "1", "是", "有", "√", NULL};
    static const char *const no[] = {"n", "N", "\uFF4E", "f", "F", "0", "否", "无", "×", NULL};

    if (is_one_of(text, yes))
        show_choice(field, "是");
    else if (is_one_of(text, no))
        show_choice(field, "否");
    else if (strcmp(text, " ") == 0 || strcmp(text, "\u3000") == 0)
        step_choice(field, true);
    else if (strcmp(text, "-") == 0)
        show_choice(field, "");
    else
        set_error(field, "按 y 为是,n 为否,空格换一个,退格清空");
}

static bool type_bool(struct field *field, const struct event *event)
{
    if (event->kind == EVENT_TEXT) {
        type_truth(field, event->text);
        return true;
    }
    switch (event->key) {
    case KEY_CODE_LEFT:
    case KEY_CODE_RIGHT:
        return step_choice(field, event->key == KEY_CODE_RIGHT);
    case KEY_CODE_BACKSPACE:
    case KEY_CODE_DELETE:
    case KEY_CODE_CTRL + 'u' - 'a':
    case KEY_CODE_CTRL + 'k' - 'a':
    case KEY_CODE_CTRL + 'w' - 'a':
        show_choice(field, "");
        return true;
    default:
        return false;
    }
}

static bool is_word_of_truth(const char *text)
{
    return !*text || strcmp(text, "是") == 0 || strcmp(text, "否") == 0;
}

void field_edit(struct field *field, const char *text)
{
    char *value = text ? NULL : value_format(field->value);

    end_editing(field);
    field->editing = true;
    if (text && field->fact->type == FACT_BOOL && !is_word_of_truth(text)) {
        editor_open(&field->editor, "", TEXT_LIMIT);
        type_truth(field, text);
    } else {
        editor_open(&field->editor, text ? text : value, TEXT_LIMIT);
        field->editor.changed = text != NULL;
    }
    free(value);
}

static bool is_one_word(enum fact_type type)
{
    return type == FACT_DATE || type == FACT_INTEGER || type == FACT_NUMBER || type == FACT_MONEY ||
           type == FACT_PERCENT || type == FACT_RANK;
}

void field_offer(struct field *field)
{
    field_edit(field, NULL);
    field->offered = is_one_word(field->fact->type);
}

static bool refuse_derived(struct field *field)
{
    if (fact_can_be_given(field->fact))
        return false;
    set_error(field, "这一项由其他数据得出,不能直接填写");
    return true;
}

bool field_type(struct field *field, const struct event *event)
{
    if (event->kind != EVENT_TEXT && event->kind != EVENT_KEY)
        return false;
    field->error[0] = '\0';
    if (field->offered && event->kind == EVENT_TEXT)
        editor_set(&field->editor, "");
    field->offered = false;
    if (!field->editing) {
        if (event->kind != EVENT_TEXT)
            return false;
        if (!refuse_derived(field))
            field_edit(field, event->text);
        return true;
    }
    if (field->fact->type == FACT_BOOL)
        return type_bool(field, event);
    if (field->fact->type == FACT_ENUM && event->kind == EVENT_TEXT &&
        strcmp(event->text, " ") == 0 && step_choice(field, true))
        return true;
    return editor_type(&field->editor, event);
}

static void refuse_several(struct field *field, const char *const *found, size_t count)
{
    const size_t shown = 4;
    struct buffer text = {0};

    buffer_printf(&text, "有 %zu 个相符: ", count);
    for (size_t i = 0; i < count && i < shown; i++)
        buffer_printf(&text, "%s%s", i ? "、" : "", found[i]);
    buffer_printf(&text, "%s,请再输入几个字", count > shown ? " 等" : "");
    set_error(field, buffer_text(&text));
    buffer_free(&text);
}

/* The choice whose name, pinyin or initials begin so; NULL when there is none, or several:
 * then the error says so. */
static const char *guess_choice(struct field *field, struct arena *arena)
{
    const struct fact *fact = field->fact;
    const char *const *words = match_words(arena, field->editor.text);
    const char **found = arena_alloc(arena, (fact->choice_count + 2) * sizeof *found);
    enum match_rank best = MATCH_START;
    size_t count = 0;

    if (!words[0])
        return NULL;
    for (size_t i = 0; choice_at(fact, i); i++) {
        struct match_keys keys = match_keys_make(arena, choice_at(fact, i));
        enum match_rank rank = match_rank(&keys, words);
        if (rank == MATCH_NONE || rank < best)
            continue;
        if (rank > best)
            count = 0;
        best = rank;
        found[count++] = choice_at(fact, i);
    }
    if (count > 1)
        refuse_several(field, found, count);
    return count == 1 ? found[0] : NULL;
}

static bool read_typed(struct field *field, const struct dictionary *dictionary,
                       struct arena *arena, struct value *out)
{
    struct error err = {0};

    field->error[0] = '\0';
    if (entry_read(dictionary, field->fact, field->editor.text, UNIT_OWN, arena, out, &err))
        return true;
    const char *choice = field->fact->type == FACT_ENUM ? guess_choice(field, arena) : NULL;
    if (choice)
        return entry_read(dictionary, field->fact, choice, UNIT_OWN, arena, out, &err);
    if (!field->error[0])
        set_error(field, err.text);
    return false;
}

bool field_accept(struct field *field, const struct dictionary *dictionary, struct arena *arena,
                  struct value *out)
{
    *out = field->value;
    if (out->text)
        out->text = arena_text(arena, out->text);
    if (!field->editing)
        return true;
    if (refuse_derived(field) || !read_typed(field, dictionary, arena, out))
        return false;
    end_editing(field);
    return true;
}

void field_cancel(struct field *field)
{
    end_editing(field);
}
