/* What has this connection prepared? A small hash set, open addressing, never more than half full. */
#include "names.h"

#include "siphash.h"

void names_clear(struct names *n)
{
    n->count = 0;
    memset(n->slots, 0, sizeof n->slots);
}

int names_enter(struct names *n, const char *name)
{
    /* Names are made of descriptors' words, not by callers: the hash needs no secret. */
    static const unsigned char key[16] = { 0 };
    size_t length = name ? strlen(name) : 0;
    if (length == 0 || length >= NAMES_LENGTH)
        return -1;
    size_t slot = siphash(key, (struct str){ name, length }) % NAMES_SLOTS;
    for (; n->slots[slot]; slot = (slot + 1) % NAMES_SLOTS)
        if (strcmp(n->entries[n->slots[slot] - 1].text, name) == 0)
            return n->slots[slot] - 1;
    if (n->count == NAMES_MAX)
        return -1;
    int index = n->count++;
    memcpy(n->entries[index].text, name, length + 1);
    n->entries[index].prepared = 0;
    n->slots[slot] = (uint16_t)(index + 1);
    return index;
}
