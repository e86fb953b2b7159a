/* Linked with the whole of one room and the rooms below it: a call upward, or a module that was
 * declared and never written, fails to link. */
int main(void)
{
    return 0;
}
