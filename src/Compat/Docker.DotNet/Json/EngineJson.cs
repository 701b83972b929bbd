using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Docker.DotNet.Models;

namespace Docker.DotNet.Json;

/// <summary>The JSON of the Engine API. Null, false and zero are not written, as the package does: engines take them as their default.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(NullAsZero), typeof(DateConverter)])]
[JsonSerializable(typeof(AuthConfig))]
[JsonSerializable(typeof(ContainerExecCreateParameters))]
[JsonSerializable(typeof(ContainerExecCreateResponse))]
[JsonSerializable(typeof(ContainerExecInspectResponse))]
[JsonSerializable(typeof(ContainerInspectResponse))]
[JsonSerializable(typeof(ContainerListResponse[]))]
[JsonSerializable(typeof(ContainerPathStatResponse))]
[JsonSerializable(typeof(ContainerProcessesResponse))]
[JsonSerializable(typeof(ContainerStatsResponse))]
[JsonSerializable(typeof(ContainerWaitResponse))]
[JsonSerializable(typeof(ContainersPruneResponse))]
[JsonSerializable(typeof(CreateContainerParameters))]
[JsonSerializable(typeof(CreateContainerResponse))]
[JsonSerializable(typeof(Dictionary<string, string[]>), TypeInfoPropertyName = "FilterLists")]
[JsonSerializable(typeof(ExecStartBody))]
[JsonSerializable(typeof(ImageInspectResponse))]
[JsonSerializable(typeof(ImagesListResponse[]))]
[JsonSerializable(typeof(ImagesPruneResponse))]
[JsonSerializable(typeof(IDictionary<string, string>[]), TypeInfoPropertyName = "ImagesDeleted")]
[JsonSerializable(typeof(JSONMessage))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(NetworkConnectParameters))]
[JsonSerializable(typeof(NetworkDisconnectParameters))]
[JsonSerializable(typeof(NetworkResponse))]
[JsonSerializable(typeof(NetworkResponse[]))]
[JsonSerializable(typeof(NetworksCreateParameters))]
[JsonSerializable(typeof(NetworksCreateResponse))]
[JsonSerializable(typeof(NetworksPruneResponse))]
[JsonSerializable(typeof(SystemInfoResponse))]
[JsonSerializable(typeof(VersionResponse))]
[JsonSerializable(typeof(VolumeResponse))]
[JsonSerializable(typeof(VolumesCreateParameters))]
[JsonSerializable(typeof(VolumesListResponse))]
[JsonSerializable(typeof(VolumesPruneResponse))]
internal sealed partial class EngineJson : JsonSerializerContext
{
    /// <summary>A request body.</summary>
    public static HttpContent Body<T>(T value, JsonTypeInfo<T> type) =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
