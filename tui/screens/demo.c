#include "tui/screens/demo.h"

#include "db/demo/county.h"
#include "tui/widgets/dialogs.h"

void demo_fill(struct app *app)
{
    struct error err = {0};

    if (!demo_county_fill(app_database(app), app_packs(app), &err)) {
        app_fail(app, &err);
        return;
    }
    app_changed(app);
    app_say(app, "已生成演示县,%d 家虚构企业;按 u 可以撤销", DEMO_COUNT);
}

static void agreed(struct app *app, void *context)
{
    (void)context;
    demo_fill(app);
}

void demo_ask(struct app *app)
{
    static const struct confirm_argument argument = {
        .question = "在企业库里生成演示县?200 家虚构企业,可以随便试,按 u 撤销。", .done = agreed};

    app_push(app, &confirm_dialog, &argument);
}
