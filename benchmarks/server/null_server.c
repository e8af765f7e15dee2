/* A server that does nothing but pass each message of connection n on to connection n ^ 1.

   cc -O2 -o null_server null_server.c
   null_server PORT

   What the load generator reaches against it is the generator's own limit. */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#define MOST 65536
#define ROOM (1 << 20)

static const char ANSWER[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
static int socket_of[MOST], number_of[MOST], upgraded[MOST], count;
static char *rest[MOST];
static size_t rest_length[MOST];

static void pass_on(int number, unsigned char *frame, size_t start, size_t body) {
    int to = socket_of[number ^ 1];
    unsigned char *mask = frame + start - 4, *out = frame + start - (body < 126 ? 2 : 4);
    for (size_t i = 0; i < body; i++) frame[start + i] ^= mask[i & 3];
    out[0] = frame[0];
    out[1] = body < 126 ? (unsigned char)body : 126;
    if (body >= 126) {
        out[2] = (unsigned char)(body >> 8);
        out[3] = (unsigned char)body;
    }
    size_t length = (size_t)(frame + start + body - out);
    if (to && write(to, out, length) != (ssize_t)length) _exit(3);
}

static void readable(int fd) {
    static unsigned char room[ROOM];
    int number = number_of[fd];
    size_t length = rest_length[fd], at = 0;
    memcpy(room, rest[fd], length);
    ssize_t got = read(fd, room + length, ROOM - length);
    if (got <= 0) { close(fd); socket_of[number] = 0; return; }
    length += (size_t)got;
    if (!upgraded[fd]) {
        unsigned char *end = memmem(room, length, "\r\n\r\n", 4);
        if (end) {
            upgraded[fd] = 1;
            at = (size_t)(end - room) + 4;
            if (write(fd, ANSWER, sizeof ANSWER - 1) < 0) _exit(3);
        }
    }
    while (upgraded[fd] && length - at >= 6) {
        size_t body = room[at + 1] & 127, start = 6;
        if (body == 126) {
            if (length - at < 8) break;
            body = (size_t)room[at + 2] << 8 | room[at + 3];
            start = 8;
        }
        if (length - at < start + body) break;
        if ((room[at] & 15) == 1) pass_on(number, room + at, start, body);
        at += start + body;
    }
    rest_length[fd] = length - at;
    rest[fd] = realloc(rest[fd], length - at + 1);
    memcpy(rest[fd], room + at, length - at);
}

int main(int words, char **word) {
    if (words != 2) return 2;
    int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1, poller = epoll_create1(0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(word[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, 4096)) { perror("listen"); return 2; }
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[512];
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int ready = epoll_wait(poller, events, 512, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd != listener) { readable(fd); continue; }
            fd = accept(listener, NULL, NULL);
            if (fd < 0 || fd >= MOST) continue;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            number_of[fd] = count;
            socket_of[count++ % MOST] = fd;
            event.data.fd = fd;
            epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
        }
    }
}
