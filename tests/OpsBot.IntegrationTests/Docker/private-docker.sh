#!/bin/bash
# A Docker Engine with a network, mounts and processes of its own: it meets no other engine and leaves nothing behind.
#   private-docker.sh FOLDER [dockerd option…]
# Prints the process id of its namespaces. Then reads one command a line (start, stop, kill) and answers each with "ok".
# The end of its input ends everything, so it cannot outlive the program that started it.
set -u
folder=$1

if [ -z "${OPSBOT_PRIVATE_DOCKER:-}" ]; then
    trap '' INT TERM # Ctrl+C reaches the whole process group: clean up all the same
    OPSBOT_PRIVATE_DOCKER=1 unshare --net --mount --pid --fork --kill-child=SIGKILL --mount-proc --propagation private \
        docker-init -s -- "$0" "$@" <&0 &
    echo $!
    wait $!
    rm -rf "$folder"
    find /sys/fs/cgroup -depth -type d -path "*/$(basename "$folder")*" -exec rmdir {} + 2>/dev/null
    exit 0
fi

shift
ip link set lo up
mkdir -p /run/containerd && mount -t tmpfs tmpfs /run/containerd
echo '{}' >"$folder/daemon.json" # without a file of its own an engine reads the machine's

while read -r command; do
    case $command in
        start)
            dockerd --config-file "$folder/daemon.json" --host "unix://$folder/docker.sock" --data-root "$folder/data" \
                --exec-root "$folder/exec" --pidfile "$folder/docker.pid" --cgroup-parent "/$(basename "$folder")" \
                "$@" >>"$folder/log" 2>&1 </dev/null &
            engine=$!
            ;;
        stop) kill "$engine" && wait "$engine" ;;
        kill) kill -KILL "$engine" && wait "$engine" ;;
    esac
    echo ok
done 2>>"$folder/log"
